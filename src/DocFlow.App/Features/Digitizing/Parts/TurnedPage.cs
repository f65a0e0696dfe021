using DocFlow.App.Features.Documents;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A page as it was read, turned by hand: its words stand where they stand on the turned picture.</summary>
internal static class TurnedPage
{
    private const string BelowTheLine = "gjpqyGJQY,;ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ()[]/";

    /// <param name="turn">clockwise: 0, 90, 180 or 270</param>
    public static PlacedWord Turn(PlacedWord word, int width, int height, int turn) => turn switch
    {
        90 => word with { X = height - word.Y - word.Height, Y = word.X, Width = word.Height, Height = word.Width },
        180 => word with { X = width - word.X - word.Width, Y = height - word.Y - word.Height },
        270 => word with { X = word.Y, Y = width - word.X - word.Width, Width = word.Height, Height = word.Width },
        _ => word,
    };

    public static (int Width, int Height) Size(ReadPage read, int turn) => turn is 90 or 270 ? (read.Height, read.Width) : (read.Width, read.Height);

    /// <summary>The words of the page as they stand on the turned picture.</summary>
    public static IReadOnlyList<PlacedWord> Words(ReadPage read, int turn) => [.. PageWords.Unpack(read.Words).Select(w => Turn(w, read.Width, read.Height, turn))];

    /// <summary>For the text layer. Where the line stood was not kept: it is told by the letters that hang below it.</summary>
    public static PageText Text(ReadPage read, int turn, int number)
    {
        var (width, height) = Size(read, turn);
        var words = Words(read, turn).Select(w => new PageWord(w.Text, w.Confidence, new PixelBox(w.X, w.Y, w.Width, w.Height), Baseline(w), turn == 0 ? read.Skew : 0, w.Line, w.Block)).ToList();
        return new PageText(number, width, height, (int)Math.Round(read.Dpi), (read.Rotation + turn) % 360, turn == 0 ? read.Skew : 0, read.Language, read.Confidence, read.Coverage, read.Passes, read.Flagged, TextSource.Recognised, words, "");
    }

    /// <summary>The same reading as a page of another file.</summary>
    public static ReadPage Copy(ReadPage read, int turn, int number, Guid documentId, Guid receivedFileId, string image, string thumbnail, DateTimeOffset now) =>
        Made(read, turn, number, Guid.CreateVersion7(now), documentId, receivedFileId, image, thumbnail);

    /// <summary>The reading as page so and so of a part, to be looked at, never kept.</summary>
    public static ReadPage Numbered(ReadPage read, int turn, int number) => Made(read, turn, number, read.Id, read.DocumentId, read.ReceivedFileId, read.ImageSha256, read.ThumbnailSha256);

    private static ReadPage Made(ReadPage read, int turn, int number, Guid id, Guid documentId, Guid receivedFileId, string image, string thumbnail)
    {
        var (width, height) = Size(read, turn);
        return new ReadPage
        {
            Id = id,
            AgencyId = read.AgencyId,
            DocumentId = documentId,
            ReceivedFileId = receivedFileId,
            Number = number,
            Width = width,
            Height = height,
            Dpi = read.Dpi,
            Skew = turn == 0 ? read.Skew : 0,
            Language = read.Language,
            Confidence = read.Confidence,
            Coverage = read.Coverage,
            Passes = read.Passes,
            Flagged = read.Flagged,
            Symbols = turn == 0 ? read.Symbols : null,
            Fingerprint = turn == 0 ? read.Fingerprint : null,
            ImageSha256 = image,
            ThumbnailSha256 = thumbnail,
            Words = turn == 0 ? read.Words : PageWords.Pack(Words(read, turn)),
            Engine = read.Engine,
            ReadAt = read.ReadAt,
        };
    }

    private static double Baseline(PlacedWord word) => word.Y + word.Height * (word.Text.Any(c => BelowTheLine.Contains(c, StringComparison.Ordinal)) ? 0.78 : 1);
}
