namespace DocFlow.Pdf;

/// <summary>Bounds that keep a hostile file from costing more than it should; reaching one is <see cref="PdfErrorCode.Limit"/>.</summary>
public sealed record PdfLimits
{
    /// <summary>The bounds used where none are given.</summary>
    public static PdfLimits Default { get; } = new();

    /// <summary>Arrays and dictionaries inside one another.</summary>
    public int Nesting { get; init; } = 100;

    /// <summary>Cross-reference sections in the /Prev chain.</summary>
    public int Sections { get; init; } = 1024;

    /// <summary>The highest object number (ISO 32000-1 Annex C).</summary>
    public int ObjectNumber { get; init; } = 8_388_607;

    /// <summary>Leaves of the page tree.</summary>
    public int Pages { get; init; } = 500_000;

    /// <summary>Fields of the interactive form.</summary>
    public int Fields { get; init; } = 100_000;

    /// <summary>Bytes of one string.</summary>
    public int StringBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of one stream after decoding.</summary>
    public int DecodedBytes { get; init; } = 256 << 20;

    /// <summary>Bytes parsed and searched for one document, beyond <see cref="ScannedTimesLength"/>.</summary>
    public long ScannedBytes { get; init; } = 1L << 30;

    /// <summary>How often one document's length may be parsed and searched, beyond <see cref="ScannedBytes"/>.</summary>
    public int ScannedTimesLength { get; init; } = 64;

    /// <summary>Bytes of all streams decoded for one document.</summary>
    public long DecodedBytesInAll { get; init; } = 2L << 30;
}
