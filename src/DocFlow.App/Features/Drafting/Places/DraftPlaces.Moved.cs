using DocFlow.App.Platform.Data;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>Signature and seal put elsewhere by the one who signs: within the page, never over a word of the text (DOMAIN §2.8).</summary>
internal sealed partial record DraftPlaces
{
    private const double LeastOverlap = 0.2, MostOverlap = 0.5;

    /// <summary>The page of the signature, and the words of title and name between which it stands: those it may touch.</summary>
    private (PageLines Page, IReadOnlyList<PageLines.Word> Block) Sheet { get; init; }

    /// <exception cref="RuleBroken">The place is off the page or covers words: which, in the user's words.</exception>
    public DraftPlaces WithSignatureAt(PlaceOnPage? at) => at is null ? this : this with { Signature = Checked(at.Value.Move(Signature), Sheet.Block) };

    /// <summary>The seal lies over the left part of the signature, about a third of it.</summary>
    /// <exception cref="RuleBroken">The place is off the page or does not lie over the signature so.</exception>
    public PageRectangle SealAt(PlaceOnPage? at)
    {
        if (at is null)
            return Seal;
        var place = at.Value.Move(Seal);
        OnPage(place);
        var share = (place.X + place.Width - Signature.X) / Signature.Width;
        var middle = place.Y + place.Height / 2;
        return share is >= LeastOverlap and <= MostOverlap && middle >= Signature.Y && middle <= Signature.Y + Signature.Height
            ? place
            : throw new RuleBroken("drafting.sealApart") { Field = "PlaceLeft" };
    }

    private PageRectangle Checked(PageRectangle place, IReadOnlyList<PageLines.Word> mayTouch)
    {
        OnPage(place);
        var covered = Sheet.Page.Lines.SelectMany(l => l.Words).Except(mayTouch)
            .Where(w => w.Box.X + w.Box.Width / 2 is var x && x > place.X && x < place.X + place.Width && w.Middle > place.Y && w.Middle < place.Y + place.Height)
            .Select(w => w.Text).ToList();
        return covered.Count == 0 ? place : throw new RuleBroken("drafting.placeCovers", string.Join(' ', covered.Take(6))) { Field = "PlaceTop" };
    }

    private void OnPage(PageRectangle place)
    {
        if (place.X < 0 || place.X + place.Width > Sheet.Page.Width)
            throw new RuleBroken("drafting.placeOffPage") { Field = "PlaceLeft" };
        if (place.Y < 0 || place.Y + place.Height > Sheet.Page.Height)
            throw new RuleBroken("drafting.placeOffPage") { Field = "PlaceTop" };
    }
}
