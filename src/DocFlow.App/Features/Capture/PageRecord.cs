using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Capture;

/// <summary>From the engine's reading of a page to the rows the office keeps.</summary>
internal static class PageRecord
{
    /// <summary>Changes when the chain of the reading changes, so that old readings can be told from new ones.</summary>
    public const string Engine = "tesseract-5 docflow-2";

    public static ReadPage Of(PageText page, Guid agency, Given given, string picture, string thumbnail, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AgencyId = agency,
        DocumentId = given.DocumentId,
        ReceivedFileId = given.FileId,
        Number = page.Number,
        Width = page.Width,
        Height = page.Height,
        Dpi = page.Dpi,
        Rotation = page.Rotation,
        Skew = page.Skew,
        Language = page.Language,
        Confidence = page.Confidence,
        Coverage = page.Coverage,
        Passes = page.Passes,
        Flagged = page.Flagged,
        Blank = page.Survey?.Blank ?? page.Source == TextSource.Blank,
        Fingerprint = page.Survey is { } survey ? unchecked((long)survey.Fingerprint) : null,
        Symbols = PageSymbols.Pack([.. (page.Survey?.Symbols ?? []).Select(s => new PlacedSymbol(s.Kind.ToString(), s.Text, s.Box.X, s.Box.Y, s.Box.Width, s.Box.Height))]),
        ImageSha256 = picture,
        ThumbnailSha256 = thumbnail,
        Words = PageWords.Pack([.. page.Words.Select(w => Placed(w))]),
        Engine = Engine,
        ReadAt = now,
    };

    /// <param name="scale">from the picture that was read to the one that is kept</param>
    public static PlacedWord Placed(PageWord word, double scale = 1) => new(word.Text, On(word.Box.X, scale), On(word.Box.Y, scale), On(word.Box.Width, scale), On(word.Box.Height, scale), (int)Math.Round(word.Confidence), word.Line, word.Block)
    {
        Read = word.Repair?.Read,
        Repair = word.Repair?.Reason.ToString().ToLowerInvariant(),
    };

    private static int On(int pixels, double scale) => (int)Math.Round(pixels * scale);

    public static IndexedPage Index(ReadPage read, PageText page) => IndexedPage.Of(read.AgencyId, read.DocumentId, read.Id, read.Number, page.Text);
}
