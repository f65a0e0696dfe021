using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using DocFlow.Pdf;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Marks;

/// <summary>The QR code of a document, drawn with its empty fields before anybody signs: on the first page, bottom left, or where nothing stands.</summary>
public sealed class IssueMark(Work work, FileStore store)
{
    /// <summary>With the light margin that a reader needs.</summary>
    public const double Millimetres = 22;

    private const int LookDpi = 50;

    /// <summary>A speck of dust does not matter.</summary>
    private const double MostInk = 0.002;

    /// <summary>What to lay; nothing where the agency wants none or there is no room, and then the document says so.</summary>
    internal async Task<IReadOnlyList<PageStamp>> For(OutgoingDocument outgoing, ReceivedFile draft, DraftPlaces places, CancellationToken stop)
    {
        var practice = await work.Visible<DraftingPractice>().FirstOrDefaultAsync(stop);
        if (practice?.MarkOrigin is not { } origin)
        {
            outgoing.Mark(null);
            return [];
        }
        var picture = await Draw(draft, stop);
        var side = Millimetres * FreePlace.Millimetre;
        if (picture is null || FreePlace.On(picture, side, [places.Number, places.Day, .. OnFirst(places)], MostInk) is not { } place)
        {
            outgoing.Mark(MarkState.NoRoom);
            return [];
        }
        outgoing.Mark(MarkState.Drawn);
        var symbol = QrSymbol.Of(IssueCode.AddressOf(origin, outgoing.CheckCode!));
        return [new PageStamp(1, place, symbol.Draw(side), "Mã QR kiểm tra văn bản")];
    }

    private static IEnumerable<PageRectangle> OnFirst(DraftPlaces places)
    {
        if (places.Month is { } month)
            yield return month;
        if (places.SignaturePage == 1)
        {
            yield return places.Signature;
            yield return places.Seal;
        }
    }

    /// <summary>The first page as it looks; null where the renderer cannot draw it, and then nothing is known to be free.</summary>
    private async Task<PagePicture?> Draw(ReceivedFile draft, CancellationToken stop)
    {
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await using (var from = store.Open(draft.AgencyId, draft.Sha256))
            await using (var to = new FileStream(aside, FileMode.CreateNew))
                await from.CopyToAsync(to, stop);
            return await Task.Run(() => PageRenderer.Render(aside, 1, LookDpi, stop), stop);
        }
        catch (ScanRefusedException)
        {
            return null;
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
