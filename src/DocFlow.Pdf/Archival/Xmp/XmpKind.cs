namespace DocFlow.Pdf;

/// <summary>The shape of a value in XMP.</summary>
internal enum XmpKind
{
    Simple,
    Structure,
    Bag,
    Seq,
    Alt,
}
