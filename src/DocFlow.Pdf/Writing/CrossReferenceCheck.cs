namespace DocFlow.Pdf;

/// <summary>
/// Whether the cross reference keeps its word (§7.5.4): each object in use begins where its entry says. A file that breaks it is repaired by every reader in its own
/// way, so that nothing an update adds, least of all a signature, could be relied upon. Entries that nothing leads to may lie: many writers leave some.
/// </summary>
internal static class CrossReferenceCheck
{
    public static bool Holds(PdfDocument document)
    {
        var (seen, lying) = (new HashSet<int>(), new HashSet<int>());
        for (var at = document.Revisions.Count - 1; at >= 0; at--)
            foreach (var (number, entry) in document.Revisions[at].Entries)
                if (seen.Add(number) && entry.Type == 1 && !Begins(document, number, entry.Where + document.Start))
                    lying.Add(number);
        return lying.Count == 0 || !Leads(document, lying);
    }

    private static bool Begins(PdfDocument document, int number, long offset) =>
        new PdfParser(document.Source, offset, document.Limits).TryHeader(out var stands, out _) && stands == number;

    /// <summary>Whether the trailer leads to one of these objects, through all the others.</summary>
    private static bool Leads(PdfDocument document, HashSet<int> wanted)
    {
        var (met, open) = (new HashSet<int>(), new Stack<PdfObject>([document.Current.Trailer]));
        while (open.TryPop(out var next))
            switch (next)
            {
                case PdfReference reference when wanted.Contains(reference.Number):
                    return true;
                case PdfReference reference when met.Add(reference.Number):
                    if (document.Current.ContainerOf(reference.Number) is { } container && wanted.Contains(container))
                        return true;
                    open.Push(document.Current.Load(reference.Number));
                    break;
                case PdfStream stream:
                    open.Push(stream.Dictionary);
                    break;
                case PdfArray array:
                    foreach (var item in array)
                        open.Push(item);
                    break;
                case PdfDictionary dictionary:
                    foreach (var (_, item) in dictionary)
                        open.Push(item);
                    break;
            }
        return false;
    }
}
