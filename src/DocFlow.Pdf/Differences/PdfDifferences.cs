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
        ListBeyond(document, revision, changes);
        return changes;
    }

    // What stands behind the last revision, revisions that the chain of tables leaves out, and entries that point out of the revision they stand in.
    private static void ListBeyond(PdfDocument document, int revision, List<PdfChange> changes)
    {
        var last = document.Revisions[^1];
        var beyond = new PdfChange { FromRevision = last.Number, ToRevision = last.Number + 1, Kind = PdfChangeKind.TrailingBytes, Need = PdfChangeNeed.Impossible };
        if (!IsBlank(document, last.EndsAt))
            changes.Add(beyond);
        for (var at = revision; at < document.Revisions.Count; at++)
            if (CountMarkers(document, document.Revisions[at - 1].EndsAt, document.Revisions[at].EndsAt) > 1)
                changes.Add(beyond with { FromRevision = at, ToRevision = at + 1, Kind = PdfChangeKind.SkippedRevision });
        foreach (var older in document.Revisions.SkipLast(1))
            foreach (var (number, entry) in older.Entries)
                if (entry.Type == 1 && entry.Where + document.Start >= older.EndsAt)
                    changes.Add(beyond with { Kind = PdfChangeKind.CrossReference, ObjectNumber = number });
    }

    // How many times "startxref" stands between two places: one revision has one.
    private static int CountMarkers(PdfDocument document, long from, long to)
    {
        var (block, count, kept) = (new byte[64 << 10], 0, 0);
        for (var at = from; at < to;)
        {
            var read = document.Source.Read(at, block.AsSpan(kept, (int)Math.Min(block.Length - kept, to - at)));
            if (read <= 0)
                break;
            at += read;
            var seen = block.AsSpan(0, kept + read);
            for (int found; (found = seen.IndexOf("startxref"u8)) >= 0; seen = seen[(found + 9)..])
                count++;
            kept = Math.Min(seen.Length, 8);
            seen[^kept..].CopyTo(block);
        }
        return count;
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
