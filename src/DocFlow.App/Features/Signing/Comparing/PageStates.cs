using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Comparing;

/// <summary>
/// Pages as a signer saw them and as they are now: each state of a file is the file up to the end of a revision, drawn by the renderer in its sandbox.
/// A second opinion beside the comparison of objects: how the two pictures differ, in numbers.
/// </summary>
internal sealed class PageStates(FileStore store, PageDrawing drawing)
{
    /// <summary>The pages that were changed behind each signature, those with forbidden changes first.</summary>
    public async Task<IReadOnlyList<ChangedState>> Of(ReceivedFile file, ValidationReport report, CancellationToken stop)
    {
        if (!report.Signatures.Any(s => s.Changes.Any(c => c.Page is not null)))
            return [];
        try
        {
            await using var content = store.Open(file.AgencyId, file.Sha256);
            var facts = await Task.Run(() => PdfValidation.Facts(content, stop), stop);
            return [.. report.Signatures.SelectMany(s => ChangedPage.Behind(facts, s).Select(page => new ChangedState(s, page))).OrderBy(state => state.Page.Allowed).ThenBy(state => state.Page.Page)];
        }
        catch (PdfFormatException)
        {
            return []; // its check says so
        }
    }

    /// <summary>Both pictures compared; null where one of them cannot be drawn.</summary>
    public async Task<PictureDifference?> Compare(ReceivedFile file, ChangedPage page, CancellationToken stop)
    {
        var before = await drawing.Draw(file, page.FromLength, page.Page, stop);
        var after = before is null ? null : await drawing.Draw(file, page.ToLength, page.Page, stop);
        return before is null || after is null ? null : await Task.Run(() => PictureDifference.Between(before, after), stop);
    }
}

/// <summary>A page that was changed behind a signature.</summary>
internal sealed record ChangedState(SignatureReport Signature, ChangedPage Page);
