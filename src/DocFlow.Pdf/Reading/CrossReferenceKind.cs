namespace DocFlow.Pdf;

/// <summary>How a cross reference is written.</summary>
public enum CrossReferenceKind
{
    /// <summary>A classic table (§7.5.4).</summary>
    Table,

    /// <summary>A cross-reference stream (§7.5.8).</summary>
    Stream,

    /// <summary>A table with /XRefStm (§7.5.8.4).</summary>
    Hybrid,
}
