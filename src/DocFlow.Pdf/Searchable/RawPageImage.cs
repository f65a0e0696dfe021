namespace DocFlow.Pdf;

/// <summary>A picture of 8-bit samples, gray or RGB, row by row from the top; stored with Flate.</summary>
public sealed record RawPageImage : PageImage
{
    private readonly int _width;
    private readonly int _height;

    /// <param name="samples">width × height × components bytes.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="components">1 gray or 3 RGB.</param>
    /// <param name="dpi">Pixels per inch.</param>
    /// <exception cref="PdfFormatException">The sizes do not fit together.</exception>
    public RawPageImage(byte[] samples, int width, int height, int components, double dpi)
        : base(dpi)
    {
        if (components is not (1 or 3) || width < 1 || height < 1 || samples.LongLength != (long)width * height * components)
            throw Unfit("width × height × 1 or 3 samples");
        (Samples, _width, _height, Components) = (samples, width, height, components);
    }

    /// <summary>The samples.</summary>
    public byte[] Samples { get; }

    /// <summary>1 gray or 3 RGB.</summary>
    public int Components { get; }

    /// <inheritdoc/>
    public override int Width => _width;

    /// <inheritdoc/>
    public override int Height => _height;

    internal override string Entries => $"/ColorSpace /{(Components == 1 ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /FlateDecode";

    internal override ReadOnlyMemory<byte> Stored => FlateFilter.Encode(Samples);
}
