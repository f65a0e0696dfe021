using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>
/// Something drawn: lines, rectangles, text, pictures. Points of 1/72 inch, origin top left, y downwards. Becomes a form (ISO 32000-2 §8.10) such as the
/// appearance of a signature field, or a page. What is drawn later lies above.
/// </summary>
public sealed class PdfCanvas
{
    private const string ColourSpace = "DFC";
    private const string GraySpace = "DFG";

    private readonly StringBuilder _content = new();
    private readonly SortedSet<string> _fonts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _images = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _spaces = new(StringComparer.Ordinal);
    private readonly ResourcePool _pool;

    /// <param name="width">In points, more than 0.</param>
    /// <param name="height">In points, more than 0.</param>
    public PdfCanvas(double width, double height)
        : this(width, height, new ResourcePool())
    {
    }

    internal PdfCanvas(double width, double height, ResourcePool pool)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height, _pool) = (width, height, pool);
    }

    /// <summary>In points.</summary>
    public double Width { get; }

    /// <summary>In points.</summary>
    public double Height { get; }

    /// <summary>Whether nothing was drawn.</summary>
    public bool IsEmpty => _content.Length == 0;

    /// <summary>A straight line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, double thickness, PdfColour colour)
    {
        Colour(colour, stroke: true);
        Add($"{thickness:0.###} w {fromX:0.###} {Height - fromY:0.###} m {toX:0.###} {Height - toY:0.###} l S\n");
    }

    /// <summary>A rectangle, filled, stroked or both.</summary>
    public void Rectangle(PageRectangle where, PdfColour? fill, PdfColour? stroke, double thickness = 1)
    {
        if (fill is { } inside)
            Colour(inside, stroke: false);
        if (stroke is { } edge)
        {
            Colour(edge, stroke: true);
            Add($"{thickness:0.###} w ");
        }
        Add($"{where.X:0.###} {Height - where.Y - where.Height:0.###} {where.Width:0.###} {where.Height:0.###} re {(fill, stroke) switch { (null, null) => "n", (_, null) => "f", (null, _) => "S", _ => "B" }}\n");
    }

    /// <summary>Rectangles of one colour as one shape: where they touch, no seam shows.</summary>
    public void Rectangles(IEnumerable<PageRectangle> where, PdfColour fill)
    {
        Colour(fill, stroke: false);
        foreach (var one in where)
            Add($"{one.X:0.###} {Height - one.Y - one.Height:0.###} {one.Width:0.###} {one.Height:0.###} re\n");
        _content.Append("f\n");
    }

    /// <summary>A picture that fills the rectangle.</summary>
    public void Image(PdfImage image, PageRectangle where)
    {
        var name = _pool.Of(image);
        _images.Add(name);
        Add($"q {where.Width:0.####} 0 0 {where.Height:0.####} {where.X:0.####} {Height - where.Y - where.Height:0.####} cm /{name} Do Q\n");
    }

    /// <summary>A line of text.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="baseline">The y its letters stand on.</param>
    /// <param name="text">Written in NFC.</param>
    /// <param name="style">How it looks.</param>
    /// <returns>Its width in points.</returns>
    /// <exception cref="PdfFormatException">No face has a glyph for a character (<see cref="PdfErrorCode.Font"/>).</exception>
    public double Text(double x, double baseline, string text, PdfTextStyle style)
    {
        var line = new PdfTextLine([new PdfTextRun(PdfTypeface.Composed(text), style)], style.Typeface.Measure(text) * style.Size, true);
        Text(x, baseline, line);
        return line.Width;
    }

    /// <summary>A line that was laid out.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="baseline">The y its letters stand on.</param>
    /// <param name="line">The line.</param>
    /// <param name="gap">How much wider each blank is, in points.</param>
    public void Text(double x, double baseline, PdfTextLine line, double gap = 0)
    {
        if (line.Runs.All(run => run.Text.Length == 0))
            return;
        _content.Append("BT\n");
        Add($"1 0 0 1 {x:0.###} {Height - baseline:0.###} Tm\n");
        foreach (var run in line.Runs)
        {
            Colour(run.Style.Colour, stroke: false);
            Show(run, gap);
        }
        _content.Append("ET\n");
    }

    /// <summary>Text broken into lines from the top of a rectangle downwards; what does not fit in height is drawn below it.</summary>
    /// <returns>The height it took, in points.</returns>
    public double TextBox(PageRectangle where, IReadOnlyList<PdfTextRun> runs, PdfAlignment alignment = PdfAlignment.Left, double spacing = 1, double firstIndent = 0)
    {
        var (y, first) = (where.Y, true);
        foreach (var line in PdfTextLayout.Break(runs, where.Width, firstIndent))
        {
            Text(where.X, y, where.Width, line, alignment, first ? firstIndent : 0, spacing);
            y += line.Height * spacing;
            first = line.IsLast;
        }
        return y - where.Y;
    }

    /// <summary>One line between two margins.</summary>
    /// <param name="x">The left margin.</param>
    /// <param name="top">The top of the line's height.</param>
    /// <param name="width">From margin to margin.</param>
    /// <param name="line">The line.</param>
    /// <param name="alignment">How it stands.</param>
    /// <param name="indent">How far it begins from the left margin.</param>
    /// <param name="spacing">Line spacing; the extra stands above the letters.</param>
    internal void Text(double x, double top, double width, PdfTextLine line, PdfAlignment alignment, double indent, double spacing)
    {
        var room = width - indent - line.Width;
        var gap = alignment == PdfAlignment.Justified && !line.IsLast && line.Gaps > 0 ? room / line.Gaps : 0;
        var shift = alignment switch { PdfAlignment.Centre => room / 2, PdfAlignment.Right => room, _ => 0 };
        Text(x + indent + shift, top + line.Height * (spacing - 1) + line.Ascent, line, gap);
    }

    /// <summary>Writes the drawing as a form XObject.</summary>
    /// <param name="update">Takes the objects.</param>
    /// <param name="rotate">The page's clockwise turn, so that the form stands upright when shown.</param>
    public PdfReference AddTo(PdfUpdate update, int rotate = 0) => AddTo((IPdfTarget)update, rotate);

    internal PdfReference AddTo(IPdfTarget target, int rotate) => AddTo(target, rotate, new PageRectangle(0, 0, Width, Height));

    /// <summary>As a form for a field of another size: at its own size in the middle, smaller only where the field is smaller (§12.5.5 maps /BBox onto the field).</summary>
    internal PdfReference AddTo(IPdfTarget target, int rotate, PageRectangle field)
    {
        var scale = Math.Min(1, Math.Min(field.Width / Width, field.Height / Height));
        var (left, below) = ((field.Width / scale - Width) / 2, (field.Height / scale - Height) / 2);
        return Form(target, rotate, new PdfBox(-left, -below, Width + left, Height + below));
    }

    private PdfReference Form(IPdfTarget target, int rotate, PdfBox box) => target.Add(PdfNewStream.Packed(
        PdfDictionary.Of(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Form")),
            ("BBox", box.Write()),
            ("Matrix", PageSpace.Upright(rotate)),
            ("Resources", Resources(target))),
        Content));

    /// <summary>A tag of marked content around everything (§14.6), as fields ask for; null for none.</summary>
    internal string? Mark { get; init; }

    internal byte[] Content => Encoding.ASCII.GetBytes(Mark is null ? _content.ToString() : $"/{Mark} BMC\nq\n{_content}Q\nEMC\n");

    internal PdfDictionary Resources(IPdfTarget target)
    {
        var resources = new Dictionary<string, PdfObject>();
        if (_fonts.Count > 0)
            resources["Font"] = _pool.Fonts(_fonts, target);
        if (_images.Count > 0)
            resources["XObject"] = _pool.Images(_images, target);
        if (_spaces.Count > 0)
            resources["ColorSpace"] = new PdfDictionary(_spaces.ToDictionary(name => name, name => name == ColourSpace ? target.Rules.Colour : target.Rules.Gray));
        return new PdfDictionary(resources);
    }

    private void Show(PdfTextRun run, double gap)
    {
        string? current = null;
        foreach (var rune in run.Text.EnumerateRunes())
        {
            var (face, glyph) = run.Style.Typeface.Pick(rune);
            var (name, font) = _pool.Of(face);
            if (name != current)
            {
                if (current is not null)
                    _content.Append(">] TJ\n");
                _fonts.Add(name);
                Add($"/{name} {run.Style.Size:0.###} Tf [<");
                current = name;
            }
            Add($"{font.Code(rune, glyph):X4}");
            if (gap != 0 && rune.Value == ' ')
                Add($"> {-gap / run.Style.Size * 1000:0.##} <");
        }
        if (current is not null)
            _content.Append(">] TJ\n");
    }

    private void Colour(PdfColour colour, bool stroke)
    {
        _spaces.Add(colour.IsGray ? GraySpace : ColourSpace);
        if (colour.IsGray)
            Add($"/{GraySpace} {(stroke ? "CS" : "cs")} {colour.Red:0.###} {(stroke ? "SC" : "sc")}\n");
        else
            Add($"/{ColourSpace} {(stroke ? "CS" : "cs")} {colour.Red:0.###} {colour.Green:0.###} {colour.Blue:0.###} {(stroke ? "SC" : "sc")}\n");
    }

    private void Add(FormattableString text) => _content.Append(text.ToString(CultureInfo.InvariantCulture));
}
