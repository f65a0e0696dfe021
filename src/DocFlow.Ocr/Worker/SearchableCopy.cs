using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>
/// Writes the derived searchable PDF/A-2u of a file, page by page: the page's picture and its words as invisible text. It is written beside
/// its final name and takes that name only when finished; the received file is never touched.
/// </summary>
public sealed class SearchableCopy : IDisposable
{
    private const double MostBend = 2;
    private const double LeastGap = 0.16, LeastWidth = 0.2;

    private readonly string _file;
    private readonly string _unfinished;
    private readonly FileStream _stream;
    private readonly SearchablePdf _pdf;
    private bool _finished;

    /// <param name="file">Where the copy is to lie; an older one is replaced.</param>
    /// <param name="title">For the document's metadata.</param>
    /// <param name="language">The language of the text, as Tesseract names it (<c>vie</c>, <c>vie+eng</c>).</param>
    /// <param name="clock">Gives the time of creation.</param>
    public SearchableCopy(string file, string title, string language, TimeProvider clock)
    {
        (_file, _unfinished) = (file, file + ".part");
        _stream = new FileStream(_unfinished, FileMode.Create, FileAccess.ReadWrite);
        _pdf = new SearchablePdf(_stream, new SearchablePdfMetadata(title, clock.GetUtcNow(), Tag(language)));
    }

    /// <summary>Adds the next page with the picture that was written for it. Throws <see cref="ScanRefusedException"/> where it does not fit into a PDF.</summary>
    public void Add(PageText page, byte[] picture) => Add(page, () => Archived(page, picture));

    /// <summary>Adds the next page with its small picture; where there is none, or it is not the smaller one, with the picture for a derived PDF.</summary>
    public void AddDelivery(PageText page, byte[] picture, byte[]? delivery)
        => Add(page, () => delivery is not null && delivery.Length < picture.Length ? Layered(page, delivery) : Archived(page, picture));

    private void Add(PageText page, Func<PageImage> image)
    {
        try
        {
            _pdf.AddPage(image(), [.. page.Words.Select((word, i) => Placed(word, i + 1 < page.Words.Count ? page.Words[i + 1] : null, page.Skew))]);
        }
        catch (PdfFormatException unfit)
        {
            throw new ScanRefusedException(ScanProblem.Damaged, $"page {page.Number} does not fit into a PDF: {unfit.Message}", unfit);
        }
    }

    private static PageImage Archived(PageText page, byte[] picture)
    {
        var archive = page.Archive ?? throw new ArgumentException("the page was read without a picture for a PDF", nameof(page));
        return archive.Coding switch
        {
            ArchiveCoding.Stored => new StoredPageImage(archive.Stored ?? throw new ArgumentException("the coding of the picture is not told", nameof(page)), picture, archive.Dpi) { Turn = archive.Turn },
            ArchiveCoding.CcittG4 => new CcittPageImage(picture, archive.Width, archive.Height, archive.BlackIs1, archive.Dpi) { Turn = archive.Turn },
            _ => new JpegPageImage(picture, archive.Dpi) { Turn = archive.Turn },
        };
    }

    private static LayeredPageImage Layered(PageText page, byte[] picture)
    {
        var layers = page.Delivery ?? throw new ArgumentException("the page was read without a small picture", nameof(page));
        var stencils = new List<PageStencil>();
        var at = layers.PaperBytes;
        foreach (var marks in layers.Marks)
        {
            stencils.Add(new PageStencil(picture[at..(at + marks.Bytes)], marks.Width, marks.Height, marks.Red, marks.Green, marks.Blue));
            at += marks.Bytes;
        }
        return new LayeredPageImage(new JpegPageImage(picture[..layers.PaperBytes], layers.Dpi), stencils, layers.Width, layers.Height, layers.Dpi);
    }

    /// <summary>Completes the copy and gives it its name.</summary>
    public void Finish()
    {
        _pdf.Finish();
        _stream.Flush(flushToDisk: true);
        _finished = true;
    }

    public void Dispose()
    {
        _pdf.Dispose();
        _stream.Dispose();
        if (_finished)
            File.Move(_unfinished, _file, overwrite: true);
        else
            File.Delete(_unfinished);
    }

    /// <summary>
    /// A dash or a dot has no direction of its own: what differs much from the page's skew is noise. Readers of the text tell words by the gap between
    /// them, not by the blank: a word that touches the next one of its line is made narrower.
    /// </summary>
    private static PlacedWord Placed(PageWord word, PageWord? next, double skew)
    {
        double width = word.Box.Width;
        if (next is not null && next.Line == word.Line && next.Box.X > word.Box.X)
            width = Math.Clamp(next.Box.X - word.Box.X - LeastGap * Math.Max(word.Box.Height, next.Box.Height), LeastWidth * width, width);
        var angle = Math.Abs(word.Angle - skew) > MostBend ? skew : word.Angle;
        return new PlacedWord(word.Text, word.Box.X, word.Box.Y, width, word.Box.Height, word.Baseline, -angle);
    }

    private static string Tag(string language) => language.StartsWith("vie", StringComparison.Ordinal) ? "vi" : language.StartsWith("eng", StringComparison.Ordinal) ? "en" : language.Split('+')[0];
}
