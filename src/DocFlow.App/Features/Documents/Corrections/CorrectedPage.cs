using System.Text;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Documents;

/// <summary>
/// What people made of the words of a page: a layer over the words as they were read, which stay as they are. Word n of the layer is word n
/// of the reading; an empty text is ink that is no word. Each change is a row, and the last that stands may be undone.
/// </summary>
public sealed class CorrectedPage : OfficeRow
{
    public const int LongestWord = 200;

    private const int Certain = 100;

    private readonly List<WordCorrection> corrections = [];

    private CorrectedPage()
    {
    }

    public CorrectedPage(ReadPage page, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = page.AgencyId;
        DocumentId = page.DocumentId;
        ReceivedFileId = page.ReceivedFileId;
        PageId = page.Id;
        Number = page.Number;
        Words = page.Words;
        ChangedAt = now;
    }

    /// <summary>The page goes along into another file: what people made of its words stays theirs, each correction with its hand and day.</summary>
    /// <param name="from">with its corrections</param>
    /// <param name="place">where a word of the page stands there</param>
    public static CorrectedPage Along(CorrectedPage from, ReadPage page, Func<PlacedWord, PlacedWord> place, DateTimeOffset now)
    {
        var layer = new CorrectedPage(page, now) { Words = PageWords.Pack([.. PageWords.Unpack(from.Words).Select(place)]), Changed = from.Changed };
        layer.corrections.AddRange(from.corrections.OrderBy(c => c.Ordinal).Select(c => c.Along(layer, now)));
        layer.Happened("page.correctionsTaken", new { page = page.Number, from = from.PageId, corrections = layer.corrections.Count });
        return layer;
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid ReceivedFileId { get; private set; }

    public Guid PageId { get; private set; }

    /// <summary>Page of the received file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The words as they stand now: packed, see <see cref="PageWords"/>. What a person wrote or confirmed has confidence 100.</summary>
    public byte[] Words { get; private set; } = [];

    /// <summary>Words whose text is not the one read.</summary>
    public int Changed { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<WordCorrection> Corrections => corrections;

    /// <summary>A person says what stands there; the same text again confirms it. Null where nothing changes.</summary>
    /// <param name="before">what the person saw there</param>
    public WordCorrection? Correct(ReadPage page, int word, string before, string text, Corrector by, DateTimeOffset now)
    {
        var standing = PageWords.Unpack(Words);
        if (word < 0 || word >= standing.Count)
            throw new RuleBroken("documents.wordMissing");
        if (standing[word].Text != before)
            throw new RuleBroken("documents.wordChanged", standing[word].Text);
        var after = Clean(text);
        if (after.Length > LongestWord)
            throw new RuleBroken("documents.wordTooLong", LongestWord);
        if (after == before && !standing[word].IsDoubtful)
            return null;
        var correction = new WordCorrection(this, corrections.Count + 1, word, before, after, by, now);
        corrections.Add(correction);
        Lay(page, standing, word, now);
        Happened(after == before ? "page.wordConfirmed" : "page.wordCorrected", new { page = Number, word, before, after });
        return correction;
    }

    /// <summary>Takes a correction back: the word is again what it was before. Only the last one of a word, so that no later hand is undone unseen.</summary>
    public void Undo(ReadPage page, Guid correctionId, Corrector by, DateTimeOffset now)
    {
        var correction = corrections.Find(c => c.Id == correctionId) ?? throw new NotThere(typeof(WordCorrection), correctionId);
        if (correction != Last(correction.Word))
            throw new RuleBroken("documents.correctionNotLast");
        correction.TakeBack(by, now);
        Lay(page, PageWords.Unpack(Words), correction.Word, now);
        Happened("page.correctionUndone", new { page = Number, word = correction.Word, before = correction.After, after = correction.Before });
    }

    private WordCorrection? Last(int word) => corrections.Where(c => c.Word == word && c.UndoneAt is null).MaxBy(c => c.Ordinal);

    private void Lay(ReadPage page, IReadOnlyList<PlacedWord> standing, int word, DateTimeOffset now)
    {
        var read = PageWords.Unpack(page.Words);
        var laid = standing.ToArray();
        laid[word] = Last(word) is { } last ? read[word] with { Text = last.After, Confidence = Certain } : read[word];
        Words = PageWords.Pack(laid);
        Changed = laid.Where((w, n) => w.Text != read[n].Text).Count();
        ChangedAt = now;
    }

    /// <summary>As the engine writes words: NFC, no control characters, single blanks. The place of a tone mark is the writer's own.</summary>
    private static string Clean(string text) =>
        string.Join(' ', string.Concat(text.Normalize(NormalizationForm.FormC).Select(c => char.IsControl(c) ? ' ' : c)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Who corrects: the person, and the name it was done under.</summary>
public sealed record Corrector(Guid? PersonId, string Name);
