namespace DocFlow.Pdf;

/// <summary>A bilevel picture coded as ITU-T T.6 (Group 4), without a TIFF around it; its bytes go into the file as they are.</summary>
public sealed record CcittPageImage : PageImage
{
    private readonly int _width;
    private readonly int _height;

    /// <param name="g4">The coded data.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="blackIs1">As /BlackIs1 of ISO 32000-2 §7.4.6; the samples are shown as gray, so true shows coded black as white.</param>
    /// <param name="dpi">Pixels per inch.</param>
    /// <exception cref="PdfFormatException">No data, or no size.</exception>
    public CcittPageImage(byte[] g4, int width, int height, bool blackIs1, double dpi)
        : base(dpi)
    {
        if (g4.Length == 0 || width < 1 || height < 1)
            throw Unfit("Group 4 data with a width and a height");
        (G4, _width, _height, BlackIs1) = (g4, width, height, blackIs1);
    }

    /// <summary>The coded data.</summary>
    public byte[] G4 { get; }

    /// <summary>/BlackIs1.</summary>
    public bool BlackIs1 { get; }

    /// <inheritdoc/>
    public override int Width => _width;

    /// <inheritdoc/>
    public override int Height => _height;

    internal override string Entries =>
        $"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {Width} /Rows {Height} /BlackIs1 {(BlackIs1 ? "true" : "false")} >>";

    internal override ReadOnlyMemory<byte> Stored => G4;
}
