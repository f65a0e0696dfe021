using DocFlow.App.Features.Documents;

namespace DocFlow.App.Features.Capture.Duplicates;

/// <summary>
/// How light and dark lie on the first page of a document, in 64 bits, laid so that like ones are found among very many: cut in four bands of
/// 16 bits, of which one is nearly the same wherever the whole is nearly the same.
/// </summary>
public sealed class PagePrint
{
    private PagePrint()
    {
    }

    public PagePrint(ReadPage page)
        : this(page.AgencyId, page.DocumentId, page.Id, page.Fingerprint ?? throw new ArgumentException("the page has no fingerprint", nameof(page)))
    {
    }

    private PagePrint(Guid agency, Guid document, Guid page, long fingerprint)
    {
        Id = Guid.CreateVersion7();
        (AgencyId, DocumentId, ReadPageId, Fingerprint) = (agency, document, page, fingerprint);
        (Band0, Band1, Band2, Band3) = (BandOf(fingerprint, 0), BandOf(fingerprint, 1), BandOf(fingerprint, 2), BandOf(fingerprint, 3));
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid ReadPageId { get; private set; }

    public long Fingerprint { get; private set; }

    public int Band0 { get; private set; }

    public int Band1 { get; private set; }

    public int Band2 { get; private set; }

    public int Band3 { get; private set; }

    /// <summary>The print of a page that nobody keeps, to measure among very many.</summary>
    internal static PagePrint Of(Guid agency, long fingerprint) => new(agency, Guid.CreateVersion7(), Guid.CreateVersion7(), fingerprint);

    internal static int BandOf(long fingerprint, int band) => (int)((unchecked((ulong)fingerprint) >> (16 * band)) & 0xFFFF);
}
