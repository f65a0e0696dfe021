namespace DocFlow.Pdf;

/// <summary>§6.8: embedded files. Part 2 allows only files that are PDF/A-1 or PDF/A-2 themselves; part 3 any, with its description.</summary>
internal sealed class EmbeddedFileCheck(ArchivalRun run)
{
    private const int FilesFollowed = 10_000;
    private const int LargestFile = 64 << 20;

    /// <summary>Checks the files of a name tree.</summary>
    public void Tree(PdfDictionary root)
    {
        var seen = new HashSet<PdfObject>(ReferenceEqualityComparer.Instance);
        var open = new Stack<PdfDictionary>([root]);
        while (open.TryPop(out var node) && seen.Count < FilesFollowed)
        {
            if (!seen.Add(node))
                continue;
            foreach (var kid in run.View.Array(node, "Kids") ?? new PdfArray([]))
                if (run.View.Resolve(kid) is PdfDictionary below)
                    open.Push(below);
            foreach (var item in (run.View.Array(node, "Names") ?? new PdfArray([])).Take(2 * FilesFollowed))
                if (run.View.Resolve(item) is PdfDictionary file)
                    File(file, item is PdfReference reference ? reference.Number : 0);
        }
    }

    /// <summary>Checks one file specification.</summary>
    public void File(PdfDictionary specification, int number)
    {
        if (run.View.Dictionary(specification, "EF") is not { } embedded)
            return;
        if (!specification.Has("F") || !specification.Has("UF"))
            run.Report("6.8", "Đặc tả tệp nhúng phải có F và UF.", "The specification of an embedded file has to have F and UF.", number);
        if ((run.View.Get(embedded, "F") is PdfStream one ? one : run.View.Get(embedded, "UF") as PdfStream) is not { } stream)
            return;
        if (run.Part == 3)
        {
            if (run.View.Name(stream.Dictionary, "Subtype") is null)
                run.Report("6.8", "Tệp nhúng phải ghi kiểu MIME (Subtype).", "An embedded file has to state its MIME type (Subtype).", stream.Number);
            if (run.View.Name(specification, "AFRelationship") is null)
                run.Report("6.8", "Đặc tả tệp nhúng phải có AFRelationship.", "The specification of an embedded file has to have AFRelationship.", number);
            return;
        }
        if (!IsArchival(stream))
            run.Report("6.8", "PDF/A-2 chỉ được nhúng tệp PDF/A-1 hoặc PDF/A-2.", "PDF/A-2 may embed PDF/A-1 and PDF/A-2 files only.", stream.Number);
    }

    // The claim is what is looked at: files inside files are not checked in turn.
    private bool IsArchival(PdfStream stream)
    {
        if (run.Bytes(stream) is not { Length: <= LargestFile } bytes)
            return false;
        try
        {
            var limits = run.Document.Limits with { DecodedBytesInAll = run.Document.Limits.DecodedBytesInAll / 4, ScannedBytes = run.Document.Limits.ScannedBytes / 4 };
            return PdfDocument.Open(new MemoryStream(bytes), new PdfOpenOptions { Limits = limits, Stop = run.Document.Budget.Stop }).PdfAClaim is { Part: 1 or 2 };
        }
        catch (PdfFormatException)
        {
            return false;
        }
    }
}
