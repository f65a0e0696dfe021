namespace DocFlow.Pdf;

/// <summary>The facts about one file that need no cryptography.</summary>
/// <param name="Version">For example "1.7"; empty where the file states none.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Revisions">The oldest first.</param>
/// <param name="CrossReference">"table", "stream" or "hybrid": of the last revision.</param>
/// <param name="Linearized">Whether the file is laid out for fast web view.</param>
/// <param name="Repaired">Whether the cross reference was broken and the objects were found by scanning.</param>
/// <param name="Encrypted">Whether strings and streams are encrypted.</param>
/// <param name="Encryption">How; null where not.</param>
/// <param name="PageCount">Count of pages.</param>
/// <param name="Pages">The first pages, at most <see cref="PagesListed"/>.</param>
/// <param name="Pdfa">For example "PDF/A-2U"; null where nothing is claimed.</param>
/// <param name="Signatures">The signature fields in the order of the form.</param>
/// <param name="Producer">The program that wrote the file.</param>
/// <param name="Title">The document's title.</param>
public sealed record PdfReport(
    string Version,
    long Bytes,
    IReadOnlyList<PdfRevisionReport> Revisions,
    string CrossReference,
    bool Linearized,
    bool Repaired,
    bool Encrypted,
    PdfEncryptionReport? Encryption,
    int PageCount,
    IReadOnlyList<PdfPageReport> Pages,
    string? Pdfa,
    IReadOnlyList<PdfSignatureReport> Signatures,
    string? Producer,
    string? Title)
{
    /// <summary>The most pages <see cref="Pages"/> lists.</summary>
    public const int PagesListed = 10_000;

    /// <summary>Reads a file and gathers the facts.</summary>
    /// <param name="stream">Readable and seekable.</param>
    /// <param name="password">User or owner password; the empty one is tried in any case.</param>
    /// <param name="stop">Stops reading.</param>
    /// <exception cref="PdfFormatException">The file can not be read.</exception>
    public static PdfReport Read(Stream stream, string? password = null, CancellationToken stop = default) =>
        Of(PdfDocument.Open(stream, new PdfOpenOptions { Password = password, Stop = stop }));

    /// <summary>Gathers the facts of an opened file.</summary>
    public static PdfReport Of(PdfDocument document)
    {
        // Repaired is asked last: reading may be what finds the damage.
        var pages = document.Pages.Take(PagesListed).Select(page => new PdfPageReport(page.Number, Math.Round(page.Width, 3), Math.Round(page.Height, 3), page.Rotate)).ToList();
        var (title, producer, pdfa) = (document.Title, document.Producer, document.PdfAClaim?.ToString());
        var signatures = document.SignatureFields.Select(PdfSignatureReport.Of).ToList();
        var (version, linearized) = (document.Version, document.IsLinearized);
        return new PdfReport(
            version,
            document.Length,
            [.. document.Revisions.Select(revision => new PdfRevisionReport(revision.Number, revision.EndsAt, revision.Objects))],
            document.Revisions[^1].CrossReference.ToString().ToLowerInvariant(),
            linearized,
            document.Repaired,
            document.IsEncrypted,
            document.Encryption is { } encryption ? new PdfEncryptionReport(encryption.Revision, encryption.Method) : null,
            document.Pages.Count,
            pages,
            pdfa,
            signatures,
            producer,
            title);
    }
}
