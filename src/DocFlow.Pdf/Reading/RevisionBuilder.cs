namespace DocFlow.Pdf;

/// <summary>Turns the chain of sections into revisions and finds the byte each ends at.</summary>
internal static class RevisionBuilder
{
    public static List<PdfRevision> Build(PdfSource source, List<XrefSection> newestFirst)
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
            var (marker, end) = End(source, group.Max(section => section.EndsAt));
            revisions.Add(new PdfRevision(revisions.Count + 1, group, marker, end));
        }
        return revisions;
    }

    private static (long Marker, long End) End(PdfSource source, long from)
    {
        var startxref = source.Find("startxref"u8, from, from + 4096);
        var marker = startxref < 0 ? -1 : source.Find("%%EOF"u8, startxref, startxref + 1024);
        if (marker < 0)
            return (source.Length, source.Length);
        var end = marker + 5;
        if (source.ByteAt(end) == '\r')
            return (marker + 5, source.ByteAt(end + 1) == '\n' ? end + 2 : end + 1);
        return (marker + 5, source.ByteAt(end) == '\n' ? end + 1 : end);
    }
}
