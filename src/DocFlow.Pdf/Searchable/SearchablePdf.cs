using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>
/// Writes a PDF/A-2u file (ISO 19005-2) of page images with an invisible text layer, front to back, so the output need not be seekable.
/// The output is not owned. A file without <see cref="Finish"/> is not a file.
/// </summary>
public sealed class SearchablePdf : IDisposable
{
    // ISO 19005-2 §6.1.13: sides of 3 to 14400 units.
    private const double LeastSide = 3;
    private const double MostSide = 14_400;

    private readonly NewFile _file;
    private readonly SearchablePdfMetadata _metadata;
    private readonly InvisibleFont _font = new();
    private readonly List<int> _pages = [];
    private readonly int _catalog;
    private readonly int _tree;
    private readonly int _fontNumber;
    private bool _finished;

    /// <param name="output">Takes the file; only written to.</param>
    /// <param name="metadata">What the file says about itself.</param>
    public SearchablePdf(Stream output, SearchablePdfMetadata metadata)
    {
        _metadata = metadata.Cleaned();
        _file = new NewFile(output);
        _catalog = _file.Reserve();
        _tree = _file.Reserve();
        _fontNumber = _file.Reserve();
    }

    /// <summary>Adds a page: the image fills it, the words lie invisibly on it.</summary>
    /// <exception cref="PdfFormatException">The page would be smaller than 3 or larger than 14 400 points (<see cref="PdfErrorCode.Image"/>).</exception>
    public void AddPage(PageImage image, IReadOnlyList<PlacedWord> words)
    {
        if (_finished)
            throw new InvalidOperationException("The file is finished.");
        var (width, height) = (image.ShownWidth * 72 / image.Dpi, image.ShownHeight * 72 / image.Dpi);
        if (!(width is >= LeastSide and <= MostSide && height is >= LeastSide and <= MostSide))
            throw new PdfFormatException(PdfErrorCode.Image, -1, "a page of 3 to 14400 points each way; the resolution is wrong");
        var content = TextLayer.Build(image, words, _font);

        var pictures = image.Write(_file);
        var (text, page) = (_file.Reserve(), _file.Reserve());
        _file.Packed(text, "", content);
        _file.Object(page, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {_tree} 0 R /MediaBox [0 0 {width:0.####} {height:0.####}] /Contents {text} 0 R /Resources << /XObject << {pictures} >> /Font << /F {_fontNumber} 0 R >> >> >>"));
        _pages.Add(page);
    }

    /// <summary>Writes what closes the file.</summary>
    public void Finish()
    {
        if (_finished)
            throw new InvalidOperationException("The file is finished.");
        if (_pages.Count == 0)
            throw new InvalidOperationException("A file has at least one page.");
        _finished = true;
        _font.Write(_file, _fontNumber);
        _file.Object(_tree, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}] >>");

        var (xmp, profile, info) = (_file.Reserve(), _file.Reserve(), _file.Reserve());
        _file.Stream(xmp, "/Type /Metadata /Subtype /XML", XmpPacket.Build(_metadata));
        _file.Packed(profile, "/N 3", SrgbProfile.Build());
        _file.Object(info, $"<< /Title {NewFile.Text(_metadata.Title)} /Producer {NewFile.Text(_metadata.Producer)} /CreationDate {Date()} /ModDate {Date()} >>");
        _file.Object(_catalog, $"<< /Type /Catalog /Pages {_tree} 0 R /Metadata {xmp} 0 R /Lang {NewFile.Text(_metadata.Language)} /ViewerPreferences << /DisplayDocTitle true >> "
            + $"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC 61966-2-1) /DestOutputProfile {profile} 0 R >>] >>");
        _file.Finish(_catalog, info);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private string Date() => $"({PdfDate.Format(_metadata.CreatedAt)})";
}
