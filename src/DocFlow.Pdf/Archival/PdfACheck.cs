namespace DocFlow.Pdf;

/// <summary>
/// Holds a file against ISO 19005-2 (PDF/A-2) level b or u, and ISO 19005-3 where the file claims part 3. Which clauses are covered stands in
/// docs/pdfa-clauses.md: a file without findings breaks none of these. Pages are walked, nothing is rendered.
/// </summary>
public static class PdfACheck
{
    /// <summary>Findings listed at most; all are counted.</summary>
    public const int FindingsKept = 500;

    /// <summary>Opens a file and checks it.</summary>
    /// <param name="stream">Readable and seekable; the file begins at its position 0.</param>
    /// <param name="options">Password, limits, cancellation.</param>
    /// <exception cref="PdfFormatException">The file can not be read, or a limit was reached.</exception>
    public static PdfAReport Read(Stream stream, PdfOpenOptions? options = null) => Of(PdfDocument.Open(stream, options));

    /// <summary>Checks an opened file, as its last revision left it.</summary>
    /// <exception cref="PdfFormatException">A limit was reached, or the page tree can not be read.</exception>
    public static PdfAReport Of(PdfDocument document)
    {
        var run = new ArchivalRun(document);
        foreach (var part in (Action[])
        [
            new FileStructureCheck(run).Check, new ObjectCheck(run).Check, new MetadataCheck(run).Check, new OutputIntentCheck(run).Check, new CatalogCheck(run).Check, () => Content(run),
        ])
            run.Attempt(part);
        return run.Finish();
    }

    private static void Content(ArchivalRun run)
    {
        var fonts = new FontCheck(run);
        foreach (var use in new ContentWalk(run).Walk())
            fonts.Check(use);
    }
}
