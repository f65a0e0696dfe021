using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>
/// Composes a new PDF/A-2u file (ISO 19005-2): blocks flow down its pages, anything can be drawn on a page besides. Held in memory until it is written.
/// The same input gives the same bytes.
/// </summary>
public sealed class PdfComposer
{
    private readonly SearchablePdfMetadata _metadata;
    private readonly PdfPageFormat _format;
    private readonly ResourcePool _pool = new();
    private readonly List<PdfCanvas> _pages = [];
    private readonly List<PdfSlice> _kept = [];
    private double _y;
    private bool _written;

    /// <param name="metadata">What the file says about itself.</param>
    /// <param name="format">Size and margins; <see cref="PdfPageFormat.A4"/> where null.</param>
    public PdfComposer(SearchablePdfMetadata metadata, PdfPageFormat? format = null)
    {
        _metadata = metadata.Cleaned();
        _format = format ?? PdfPageFormat.A4;
    }

    /// <summary>The pages so far; blocks that are kept together with what follows may not be on one yet.</summary>
    public IReadOnlyList<PdfCanvas> Pages => _pages;

    /// <summary>The page that is being filled; begins the first one.</summary>
    public PdfCanvas Page => _pages.Count == 0 ? AddPage() : _pages[^1];

    /// <summary>Where the next block begins, from the top of the page, in points.</summary>
    public double Y
    {
        get
        {
            Settle();
            return _pages.Count == 0 ? _format.Top : _y;
        }
    }

    /// <summary>Begins a page.</summary>
    public PdfCanvas AddPage()
    {
        Settle();
        return Begin();
    }

    /// <summary>Lets a block flow down the page and onto further ones.</summary>
    /// <exception cref="PdfFormatException">No face has a glyph for a character (<see cref="PdfErrorCode.Font"/>).</exception>
    public PdfComposer Add(PdfBlock block)
    {
        foreach (var slice in block.Slices(_format.Room))
        {
            _kept.Add(slice);
            if (!slice.KeepsNext)
                Settle();
        }
        return this;
    }

    /// <summary>Writes the file; nothing can be added afterwards. The output need not be seekable.</summary>
    /// <returns>Bytes written.</returns>
    public long Write(Stream output)
    {
        if (_written)
            throw new InvalidOperationException("The file is written.");
        Settle();
        _ = Page;
        _written = true;
        var file = new WholeFile(new OutputRules(2, 3));
        var tree = file.Reserve();
        var kids = new List<PdfObject>();
        foreach (var page in _pages)
            kids.Add(file.Add(PdfDictionary.Of(
                ("Type", new PdfName("Page")),
                ("Parent", tree),
                ("MediaBox", new PdfBox(0, 0, page.Width, page.Height).Write()),
                ("Contents", file.Add(PdfNewStream.Packed(PdfDictionary.Empty, page.Content))),
                ("Resources", page.Resources(file)))));
        file.Set(tree.Number, PdfDictionary.Of(("Type", new PdfName("Pages")), ("Count", new PdfInteger(kids.Count)), ("Kids", new PdfArray(kids))));
        return file.Write(output, "1.7", PdfDictionary.Of(("Root", Catalog(file, tree)), ("Info", file.Add(PdfDictionary.Of(
            ("Title", PdfString.Of(_metadata.Title)),
            ("Producer", PdfString.Of(_metadata.Producer)),
            ("CreationDate", PdfString.Of(_metadata.CreatedAt)),
            ("ModDate", PdfString.Of(_metadata.CreatedAt)))))));
    }

    private PdfReference Catalog(WholeFile file, PdfReference tree)
    {
        var intent = PdfDictionary.Of(
            ("Type", new PdfName("OutputIntent")),
            ("S", new PdfName("GTS_PDFA1")),
            ("OutputConditionIdentifier", PdfString.Of("sRGB")),
            ("Info", PdfString.Of("sRGB IEC 61966-2-1")),
            ("DestOutputProfile", file.Add(PdfNewStream.Packed(PdfDictionary.Of(("N", new PdfInteger(3))), SrgbProfile.Build()))));
        return file.Add(PdfDictionary.Of(
            ("Type", new PdfName("Catalog")),
            ("Pages", tree),
            ("Metadata", file.Add(PdfNewStream.Stored(PdfDictionary.Of(("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))), XmpPacket.Build(_metadata)))),
            ("Lang", PdfString.Of(_metadata.Language)),
            ("ViewerPreferences", PdfDictionary.Of(("DisplayDocTitle", new PdfBoolean(true)))),
            ("OutputIntents", new PdfArray([intent]))));
    }

    // Slices that belong together go on one page; where even an empty page is too short for them, one after the other.
    private void Settle()
    {
        if (_kept.Count == 0)
            return;
        ObjectDisposedException.ThrowIf(_written, this);
        if (_pages.Count == 0)
            Begin();
        var bottom = _format.Height - _format.Bottom;
        var height = _kept.Sum(slice => slice.Height);
        var breaks = _kept.Exists(slice => slice.BreaksBefore);
        // The last distance may fall into the margin.
        if (!_kept.TrueForAll(slice => slice.IsSpace) && (breaks || _y + height > bottom + 0.01) && _y > _format.Top)
            Begin();
        foreach (var slice in _kept)
        {
            if (slice.IsSpace && _y <= _format.Top)
                continue;
            if (!slice.IsSpace && _y + slice.Height > bottom + 0.01 && _y > _format.Top)
                Begin();
            if (_y <= _format.Top && slice.Header is { } header && _pages.Count > 1)
            {
                header.Draw(Page, _format.Left, _y);
                _y += header.Height;
            }
            slice.Draw(Page, _format.Left, _y);
            _y += slice.Height;
        }
        _kept.Clear();
    }

    private PdfCanvas Begin()
    {
        ObjectDisposedException.ThrowIf(_written, this);
        var page = new PdfCanvas(_format.Width, _format.Height, _pool);
        _pages.Add(page);
        _y = _format.Top;
        if (_format.PageNumber is { } style && _pages.Count > 1)
        {
            var number = _pages.Count.ToString(CultureInfo.InvariantCulture);
            page.Text((_format.Width - style.Typeface.Measure(number) * style.Size) / 2, _format.Top / 2 + style.Size / 3, number, style);
        }
        return page;
    }
}
