namespace DocFlow.App.Features.Documents;

/// <summary>What was read on one page of a received file: its picture, its words with their boxes, how sure the reading is.</summary>
public sealed class ReadPage
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid DocumentId { get; init; }

    public Document? Document { get; init; }

    public Guid ReceivedFileId { get; init; }

    /// <summary>Page of the received file, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Size in pixels of the upright page image that the word boxes refer to.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    public double Dpi { get; init; }

    /// <summary>Clockwise degrees by which the scan was turned to stand upright.</summary>
    public int Rotation { get; init; }

    /// <summary>Degrees the lines lean.</summary>
    public double Skew { get; init; }

    public required string Language { get; init; }

    /// <summary>Mean word confidence, 0–100.</summary>
    public double Confidence { get; init; }

    /// <summary>Share of ink that lies in a recognised word, 0–100: what mean confidence can't see (silent omission).</summary>
    public double Coverage { get; init; }

    public int Passes { get; init; }

    /// <summary>A person should look: the reading is not to be trusted.</summary>
    public bool Flagged { get; init; }

    /// <summary>Nothing is on it, as far as a program can say; what shines through from the other side does not count.</summary>
    public bool Blank { get; init; }

    /// <summary>The codes on it (QR, Code 128): packed, see <see cref="PageSymbols"/>; null where there is none.</summary>
    public string? Symbols { get; init; }

    /// <summary>64 bits of how light and dark lie on the page; null where nobody asked for them.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>SHA-256 of the page image and of its thumbnail in the file store.</summary>
    public required string ImageSha256 { get; init; }

    public required string ThumbnailSha256 { get; init; }

    /// <summary>The words as they were read, which no hand changes: packed, see <see cref="PageWords"/>.</summary>
    public required byte[] Words { get; init; }

    /// <summary>What people made of them; null while nobody has. It comes along with the page.</summary>
    public CorrectedPage? Corrected { get; internal set; }

    /// <summary>The words as they stand now, as many as were read; what is no word is empty.</summary>
    public IReadOnlyList<PlacedWord> WordsNow() => PageWords.Unpack(Corrected?.Words ?? Words);

    /// <summary>Program and chain that read it, so that the reading can be repeated.</summary>
    public required string Engine { get; init; }

    public DateTimeOffset ReadAt { get; init; }

    /// <summary>The same page as it reads now: the new reading stands in the old one's place, as long as nobody has laid a hand on its words.</summary>
    internal ReadPage Again(ReadPage newer) => Corrected is not null ? throw new InvalidOperationException("the words of the page were corrected") : new ReadPage
    {
        Id = Id, AgencyId = AgencyId, DocumentId = DocumentId, ReceivedFileId = ReceivedFileId, Number = Number,
        Width = newer.Width, Height = newer.Height, Dpi = newer.Dpi, Rotation = newer.Rotation, Skew = newer.Skew,
        Language = newer.Language, Confidence = newer.Confidence, Coverage = newer.Coverage, Passes = newer.Passes, Flagged = newer.Flagged, Blank = newer.Blank,
        Symbols = newer.Symbols ?? Symbols, Fingerprint = newer.Fingerprint ?? Fingerprint,
        ImageSha256 = newer.ImageSha256, ThumbnailSha256 = newer.ThumbnailSha256, Words = newer.Words, Engine = newer.Engine, ReadAt = newer.ReadAt,
    };
}
