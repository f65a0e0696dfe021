namespace DocFlow.Pdf;

/// <summary>A JPEG picture; its bytes go into the file as they are.</summary>
/// <exception cref="PdfFormatException">The bytes are no JPEG of 8 bits and 1 or 3 components (<see cref="PdfErrorCode.Image"/>); CMYK is refused.</exception>
public sealed record JpegPageImage : PageImage
{
    private readonly JpegHeader _header;

    /// <param name="jpeg">The whole JPEG file.</param>
    /// <param name="dpi">Pixels per inch; the density inside the JPEG is not looked at.</param>
    public JpegPageImage(byte[] jpeg, double dpi)
        : base(dpi)
    {
        Jpeg = jpeg;
        _header = JpegHeader.Read(jpeg);
    }

    /// <summary>The whole JPEG file.</summary>
    public byte[] Jpeg { get; }

    /// <inheritdoc/>
    public override int Width => _header.Width;

    /// <inheritdoc/>
    public override int Height => _header.Height;

    /// <summary>Degrees (0, 90, 180, 270) the camera says the picture is to be turned clockwise to stand upright.</summary>
    public int CameraTurn => _header.Turn;

    internal override string Entries => $"/ColorSpace /{(_header.Components == 1 ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode";

    internal override ReadOnlyMemory<byte> Stored => Jpeg;
}
