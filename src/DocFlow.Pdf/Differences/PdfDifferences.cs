namespace DocFlow.Pdf;

/// <summary>
/// What the revisions of a file changed, object by object from the trailer down. Every difference that is not known to be harmless is
/// <see cref="PdfChangeNeed.Impossible"/>: the list of what is allowed is closed (ISO 32000-2 §12.8.2.2).
/// </summary>
public static class PdfDifferences
{
    /// <summary>All changes made after a revision, in the order of the revisions; bytes that belong to no revision count as one more.</summary>
    /// <param name="document">Best opened without repair: a repaired file has one revision only.</param>
    /// <param name="revision">The first revision that is compared, 1 for the oldest.</param>
    public static IReadOnlyList<PdfChange> After(PdfDocument document, int revision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        var changes = new List<PdfChange>();
        for (var from = revision; from < document.Revisions.Count; from++)
            new RevisionComparison(document, from, changes).Run();
        ListBeyond(document, changes);
        return changes;
    }

    // What stands behind the last revision, and entries that point out of the revision they stand in.
    private static void ListBeyond(PdfDocument document, List<PdfChange> changes)
    {
        var last = document.Revisions[^1];
        var beyond = new PdfChange { FromRevision = last.Number, ToRevision = last.Number + 1, Kind = PdfChangeKind.TrailingBytes, Need = PdfChangeNeed.Impossible };
        if (!IsBlank(document, last.EndsAt))
            changes.Add(beyond);
        foreach (var older in document.Revisions.SkipLast(1))
            foreach (var (number, entry) in older.Entries)
                if (entry.Type == 1 && entry.Where + document.Start >= older.EndsAt)
                    changes.Add(beyond with { Kind = PdfChangeKind.CrossReference, ObjectNumber = number });
    }

    private static bool IsBlank(PdfDocument document, long from)
    {
        Span<byte> block = stackalloc byte[4096];
        for (var at = from; at < document.Length; at += block.Length)
        {
            var count = document.Source.Read(at, block);
            if (block[..count].ContainsAnyExcept("\0\t\n\f\r "u8))
                return false;
        }
        return true;
    }
}
