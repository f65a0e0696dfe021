using DocFlow.App.Features.Documents;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// A page as it stands in its part: its words as they are now, corrections among them, where they stand on the picture as a person has turned
/// it. Where nobody has corrected it and it was read again that way, those words.
/// </summary>
/// <param name="Turn">clockwise: 0, 90, 180 or 270</param>
internal sealed record TurnedPage(ReadPage Read, int Turn, TurnedReading? Again = null)
{
    private const string BelowTheLine = "gjpqyGJQY,;ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ()[]/";

    public (int Width, int Height) Size => Turn is 90 or 270 ? (Read.Height, Read.Width) : (Read.Width, Read.Height);

    /// <summary>The words as they stand on the turned picture, as many as were read; what is no word is empty.</summary>
    public IReadOnlyList<PlacedWord> Words => Better is { } again ? PageWords.Unpack(again) : [.. Read.WordsNow().Select(Placed)];

    private byte[]? Better => Turn != 0 && Read.Corrected is null && Again?.Turn == Turn ? Again.Words : null;

    public static PlacedWord Placed(PlacedWord word, int width, int height, int turn) => turn switch
    {
        90 => word with { X = height - word.Y - word.Height, Y = word.X, Width = word.Height, Height = word.Width },
        180 => word with { X = width - word.X - word.Width, Y = height - word.Y - word.Height },
        270 => word with { X = word.Y, Y = width - word.X - word.Width, Width = word.Height, Height = word.Width },
        _ => word,
    };

    /// <summary>For the text layer. Where the line stood was not kept: it is told by the letters that hang below it.</summary>
    public PageText Text(int number)
    {
        var skew = Skew;
        var words = Words.Where(w => w.Text.Length > 0).Select(w => new PageWord(w.Text, w.Confidence, new PixelBox(w.X, w.Y, w.Width, w.Height), Baseline(w), skew, w.Line, w.Block)).ToList();
        return new PageText(number, Size.Width, Size.Height, (int)Math.Round(Read.Dpi), (Read.Rotation + Turn) % 360, skew, Read.Language, Read.Confidence, Read.Coverage, Read.Passes, Read.Flagged, TextSource.Recognised, words, "");
    }

    /// <summary>The reading as a page of another file; what people made of its words goes along with their names.</summary>
    public ReadPage Copy(int number, Guid documentId, Guid receivedFileId, string image, string thumbnail, DateTimeOffset now)
    {
        var first = Turn == 0 ? Read.Words : Better ?? PageWords.Pack([.. PageWords.Unpack(Read.Words).Select(Placed)]);
        var page = Made(number, Guid.CreateVersion7(now), documentId, receivedFileId, image, thumbnail, first);
        if (Read.Corrected is { } corrected)
            page.Corrected = CorrectedPage.Along(corrected, page, Placed, now);
        return page;
    }

    /// <summary>The reading as the same page of the same bytes, received anew: nothing of it differs, and what people made of its words goes along.</summary>
    public static ReadPage Same(ReadPage read, Guid documentId, Guid receivedFileId, DateTimeOffset now, string? image = null, string? thumbnail = null)
    {
        var page = new ReadPage
        {
            Id = Guid.CreateVersion7(now), AgencyId = read.AgencyId, DocumentId = documentId, ReceivedFileId = receivedFileId, Number = read.Number,
            Width = read.Width, Height = read.Height, Dpi = read.Dpi, Rotation = read.Rotation, Skew = read.Skew, Language = read.Language, Confidence = read.Confidence,
            Coverage = read.Coverage, Passes = read.Passes, Flagged = read.Flagged, Blank = read.Blank, Symbols = read.Symbols, Fingerprint = read.Fingerprint,
            ImageSha256 = image ?? read.ImageSha256, ThumbnailSha256 = thumbnail ?? read.ThumbnailSha256, Words = read.Words, Engine = read.Engine, ReadAt = read.ReadAt,
        };
        if (read.Corrected is { } corrected)
            page.Corrected = CorrectedPage.Along(corrected, page, word => word, now);
        return page;
    }

    /// <summary>The reading as page so and so of a part, to be looked at, never kept.</summary>
    public ReadPage Numbered(int number)
    {
        var page = Made(number, Read.Id, Read.DocumentId, Read.ReceivedFileId, Read.ImageSha256, Read.ThumbnailSha256, Turn == 0 ? Read.Words : PageWords.Pack(Words));
        page.Corrected = Turn == 0 ? Read.Corrected : null;
        return page;
    }

    private PlacedWord Placed(PlacedWord word) => Placed(word, Read.Width, Read.Height, Turn);

    private double Skew => Turn == 0 ? Read.Skew : Better is not null ? Again!.Skew : 0;

    private ReadPage Made(int number, Guid id, Guid documentId, Guid receivedFileId, string image, string thumbnail, byte[] words) => new()
    {
        Id = id,
        AgencyId = Read.AgencyId,
        DocumentId = documentId,
        ReceivedFileId = receivedFileId,
        Number = number,
        Width = Size.Width,
        Height = Size.Height,
        Dpi = Read.Dpi,
        Skew = Skew,
        Language = Read.Language,
        Confidence = Better is null ? Read.Confidence : Again!.Confidence,
        Coverage = Better is null ? Read.Coverage : Again!.Coverage,
        Passes = Read.Passes,
        Flagged = Better is null ? Read.Flagged : Again!.Flagged,
        Symbols = Turn == 0 ? Read.Symbols : null,
        Fingerprint = Turn == 0 ? Read.Fingerprint : null,
        ImageSha256 = image,
        ThumbnailSha256 = thumbnail,
        Words = words,
        Engine = Read.Engine,
        ReadAt = Read.ReadAt,
    };

    private static double Baseline(PlacedWord word) => word.Y + word.Height * (word.Text.Any(c => BelowTheLine.Contains(c, StringComparison.Ordinal)) ? 0.78 : 1);
}
