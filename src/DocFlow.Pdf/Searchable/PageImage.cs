using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>The picture of a page; it fills the page, whose size follows from pixels and resolution.</summary>
/// <param name="Dpi">Pixels per inch, both ways.</param>
public abstract record PageImage(double Dpi)
{
    private readonly int _turn;

    /// <summary>Pixels across, as stored.</summary>
    public abstract int Width { get; }

    /// <summary>Pixels down, as stored.</summary>
    public abstract int Height { get; }

    /// <summary>Degrees (0, 90, 180, 270) the stored picture is shown turned clockwise; the stored bytes stay as they are.</summary>
    /// <exception cref="PdfFormatException">Not a quarter turn.</exception>
    public int Turn
    {
        get => _turn;
        init => _turn = value is 0 or 90 or 180 or 270 ? value : throw Unfit("a turn by 0, 90, 180 or 270 degrees");
    }

    /// <summary>Pixels across, as shown.</summary>
    public int ShownWidth => Turn % 180 == 0 ? Width : Height;

    /// <summary>Pixels down, as shown.</summary>
    public int ShownHeight => Turn % 180 == 0 ? Height : Width;

    /// <summary>Entries of the image dictionary beyond type and size (ISO 32000-2 §8.9.5).</summary>
    internal abstract string Entries { get; }

    internal abstract ReadOnlyMemory<byte> Stored { get; }

    /// <summary>Writes what the page shows and gives the entries of its /XObject dictionary.</summary>
    internal virtual string Write(NewFile file)
    {
        var number = file.Reserve();
        file.Stream(number, string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} {Entries}"), Stored.Span);
        return $"/Im {number} 0 R";
    }

    /// <summary>The operators that show it on a page of these points.</summary>
    internal virtual string Paint(double width, double height) => Turn switch
    {
        90 => string.Create(CultureInfo.InvariantCulture, $"q 0 {-height:0.####} {width:0.####} 0 0 {height:0.####} cm /Im Do Q\n"),
        180 => string.Create(CultureInfo.InvariantCulture, $"q {-width:0.####} 0 0 {-height:0.####} {width:0.####} {height:0.####} cm /Im Do Q\n"),
        270 => string.Create(CultureInfo.InvariantCulture, $"q 0 {height:0.####} {-width:0.####} 0 {width:0.####} 0 cm /Im Do Q\n"),
        _ => string.Create(CultureInfo.InvariantCulture, $"q {width:0.####} 0 0 {height:0.####} 0 0 cm /Im Do Q\n"),
    };

    private protected static PdfFormatException Unfit(string expected, long at = -1) => new(PdfErrorCode.Image, at, expected);
}
