namespace DocFlow.Pdf;

/// <summary>The part of the graphics state that the check follows (§8.4 of ISO 32000).</summary>
internal readonly record struct GraphicsState(PdfObject Fill, PdfObject Stroke, int RenderMode, PdfObject? Font, bool OverprintsFill, bool OverprintsStroke, int OverprintMode)
{
    public static GraphicsState Initial { get; } = new(new PdfName("DeviceGray"), new PdfName("DeviceGray"), 0, null, false, false, 0);
}
