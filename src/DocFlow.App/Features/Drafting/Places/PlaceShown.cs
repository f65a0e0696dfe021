using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Ui;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>A place on a page as the signing screen shows it: a frame that may be moved.</summary>
/// <param name="Kind">whose place it is: the signature's or the seal's</param>
/// <param name="Found">on the page in points</param>
/// <param name="Sheet">the page as it is shown</param>
/// <param name="Width">of the page, in points</param>
public sealed record PlaceShown(SigningRunKind Kind, PageRectangle Found, PageOutline Sheet, double Width)
{
    private const double Point = 25.4 / 72;

    public string FrameId => "place-" + Kind.ToString().ToLowerInvariant();

    public int Page => Sheet.Number;

    public PlaceOnPage At => PlaceOnPage.Of(Found);

    public double PixelsPerMillimetre => Sheet.Width / (Width * Point);

    internal PageFrame Frame(string label)
    {
        var scale = Sheet.Width / Width;
        return new PageFrame(FrameId, label, (int)(Found.X * scale), (int)(Found.Y * scale), (int)(Found.Width * scale), (int)(Found.Height * scale));
    }
}
