namespace DocFlow.Signing.Validation;

/// <summary>Kinds of files that carry signatures, told by their first bytes.</summary>
public enum SignedFileKind
{
    Unknown,
    Pdf,

    /// <summary>SignedData (.p7s, .p7m): DER, BER or PEM.</summary>
    Cms,

    /// <summary>XML with signatures in it.</summary>
    Xml,

    /// <summary>ASiC-S or ASiC-E (ETSI EN 319 162).</summary>
    Asic,
}
