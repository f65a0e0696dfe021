namespace DocFlow.Pdf;

/// <summary>One saved state of the file: everything up to <see cref="EndsAt"/> is the file as it then was (ISO 32000-2 §7.5.6).</summary>
public sealed class PdfRevision
{
    internal PdfRevision(int number, IReadOnlyList<XrefSection> sections, long markerEndsAt, long endsAt)
    {
        Number = number;
        CrossReference = sections.Any(section => section.Kind == CrossReferenceKind.Hybrid) ? CrossReferenceKind.Hybrid : sections[0].Kind;
        Trailer = sections[0].Trailer;
        MarkerEndsAt = markerEndsAt;
        EndsAt = endsAt;
        CrossReferenceAt = sections[0].Offset;
        Entries = sections[0].Entries;
        // A linearised file has two sections in one revision; the first in the chain ranks higher.
        foreach (var section in sections.Skip(1))
            foreach (var (key, entry) in section.Entries)
                Entries.TryAdd(key, entry);
        Objects = Entries.Values.Count(entry => entry.Type != 0);
    }

    /// <summary>1 for the oldest.</summary>
    public int Number { get; }

    /// <summary>Byte offset after the end-of-line that follows this revision's <c>%%EOF</c>; 0-based, exclusive.</summary>
    public long EndsAt { get; }

    /// <summary>Byte offset directly after <c>%%EOF</c>.</summary>
    public long MarkerEndsAt { get; }

    /// <summary>Byte offset of the cross-reference section that leads the revision.</summary>
    public long CrossReferenceAt { get; }

    /// <summary>Count of objects this revision defines (free entries not counted).</summary>
    public int Objects { get; }

    /// <summary>How the cross reference is written.</summary>
    public CrossReferenceKind CrossReference { get; }

    /// <summary>The trailer dictionary, or the dictionary of the cross-reference stream.</summary>
    public PdfDictionary Trailer { get; }

    /// <summary>Numbers of the objects this revision defines or frees.</summary>
    public IEnumerable<int> Touched => Entries.Keys;

    /// <summary>Whether this revision frees the object.</summary>
    public bool Frees(int number) => Entries.TryGetValue(number, out var entry) && entry.Type == 0;

    internal Dictionary<int, XrefEntry> Entries { get; }

    internal int HighestNumber => Entries.Count == 0 ? 0 : Entries.Keys.Max();
}
