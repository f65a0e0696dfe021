using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>A coarse picture of the paper with sharp marks over it (mixed raster content): small, and text stays legible.</summary>
public sealed record LayeredPageImage : PageImage
{
    private readonly PageImage _paper;
    private readonly IReadOnlyList<PageStencil> _stencils;

    /// <param name="paper">The picture below; stretched to the page whatever its own resolution.</param>
    /// <param name="stencils">Painted over it in this order.</param>
    /// <param name="width">Pixels across of the page, to which words refer.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="dpi">Pixels per inch of these.</param>
    /// <exception cref="PdfFormatException">The paper is turned or itself layered, or a stencil is empty.</exception>
    public LayeredPageImage(PageImage paper, IReadOnlyList<PageStencil> stencils, int width, int height, double dpi)
        : base(dpi)
    {
        if (paper.Turn != 0 || paper is LayeredPageImage || width < 1 || height < 1 || stencils.Any(stencil => stencil.G4.Length == 0 || stencil.Width < 1 || stencil.Height < 1))
            throw Unfit("an upright picture and stencils with data and a size");
        (_paper, _stencils, Width, Height) = (paper, stencils, width, height);
    }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override int Height { get; }

    internal override string Entries => _paper.Entries;

    internal override ReadOnlyMemory<byte> Stored => _paper.Stored;

    internal override string Write(NewFile file)
    {
        var names = new StringBuilder(_paper.Write(file));
        for (var i = 0; i < _stencils.Count; i++)
        {
            var (number, stencil) = (file.Reserve(), _stencils[i]);
            file.Stream(number, string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {stencil.Width} /Height {stencil.Height} /ImageMask true /BitsPerComponent 1 ")
                + string.Create(CultureInfo.InvariantCulture, $"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {stencil.Width} /Rows {stencil.Height} >>"), stencil.G4);
            names.Append(CultureInfo.InvariantCulture, $" /S{i} {number} 0 R");
        }
        return names.ToString();
    }

    internal override string Paint(double width, double height)
    {
        var text = new StringBuilder(_paper.Paint(width, height));
        for (var i = 0; i < _stencils.Count; i++)
        {
            var (red, green, blue) = (_stencils[i].Red / 255.0, _stencils[i].Green / 255.0, _stencils[i].Blue / 255.0);
            text.Append(CultureInfo.InvariantCulture, $"q {red:0.###} {green:0.###} {blue:0.###} rg {width:0.####} 0 0 {height:0.####} 0 0 cm /S{i} Do Q\n");
        }
        return text.ToString();
    }
}
