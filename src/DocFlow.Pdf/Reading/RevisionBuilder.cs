namespace DocFlow.Pdf;

/// <summary>Turns the chain of sections into revisions and finds the byte each ends at.</summary>
internal static class RevisionBuilder
{
    /// <param name="source">The file.</param>
    /// <param name="newestFirst">The chain.</param>
    /// <param name="start">What the offsets in the file are counted from.</param>
    public static List<PdfRevision> Build(PdfSource source, List<XrefSection> newestFirst, long start)
    {
        var groups = new List<List<XrefSection>>();
        foreach (var section in newestFirst)
            // A section whose /Prev lies behind it is the first-page section of a linearised file (Annex F).
            if (groups.Count > 0 && groups[^1][^1].Offset < section.Offset)
                groups[^1].Add(section);
            else
                groups.Add([section]);
        groups.Reverse();

        var revisions = new List<PdfRevision>();
        foreach (var group in groups)
        {
            var from = group.Max(section => section.EndsAt);
            // Without its marker the newest revision ends with the file, an older one no later than its own cross reference.
            var (marker, end) = End(source, from, group[0].Offset - start) ?? (group == groups[^1] ? (source.Length, source.Length) : (from, from));
            revisions.Add(new PdfRevision(revisions.Count + 1, group, marker, end));
        }
        return revisions;
    }

    // The startxref that closes a revision names that revision's own leading section.
    private static (long Marker, long End)? End(PdfSource source, long from, long section)
    {
        var startxref = source.Find("startxref"u8, from, from + 4096);
        if (startxref < 0 || !new PdfParser(source, startxref + 9, PdfLimits.Default).TryWhole(out var named) || named != section)
            return null;
        var marker = source.Find("%%EOF"u8, startxref, startxref + 1024);
        if (marker < 0)
            return null;
        var end = marker + 5;
        if (source.ByteAt(end) == '\r')
            return (marker + 5, source.ByteAt(end + 1) == '\n' ? end + 2 : end + 1);
        return (marker + 5, source.ByteAt(end) == '\n' ? end + 1 : end);
    }
}
