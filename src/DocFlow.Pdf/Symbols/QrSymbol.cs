using System.Text;

namespace DocFlow.Pdf;

/// <summary>
/// A QR code (ISO/IEC 18004), error level M (about 15 % of it may be lost), versions 1 to 40: the smallest that holds the text, under the mask with the fewest
/// penalties. Upper-case letters, digits and <c>$%*+-./: </c> take the alphanumeric mode, anything else UTF-8 bytes.
/// </summary>
public sealed class QrSymbol
{
    /// <summary>Modules of light that have to stand around it (§6.3.8).</summary>
    public const int QuietZone = 4;

    private readonly bool[,] _dark;

    private QrSymbol(int version, int mask, bool[,] dark) => (Version, Mask, _dark) = (version, mask, dark);

    /// <summary>1 to 40.</summary>
    public int Version { get; }

    /// <summary>0 to 7 (§7.8).</summary>
    public int Mask { get; }

    /// <summary>Modules on a side, without the quiet zone: 21 to 177.</summary>
    public int Size => _dark.GetLength(0);

    /// <summary>Whether a module is dark; the quiet zone around it is light.</summary>
    /// <param name="x">From the left, 0 for the first module of the symbol.</param>
    /// <param name="y">From the top likewise.</param>
    public bool this[int x, int y] => x >= 0 && y >= 0 && x < Size && y < Size && _dark[x, y];

    /// <summary>Encodes a text.</summary>
    /// <exception cref="ArgumentException">It holds more than a symbol of version 40 can (3391 characters or 2331 bytes).</exception>
    public static QrSymbol Of(string text)
    {
        var (version, data) = QrContent.Encode(text);
        var matrix = new QrMatrix(version);
        matrix.Place(QrBlocks.Interleave(version, data));
        var best = Enumerable.Range(0, 8).Select(mask => (Mask: mask, Dark: matrix.Masked(mask))).MinBy(one => QrPenalty.Of(one.Dark));
        return new QrSymbol(version, best.Mask, best.Dark);
    }

    /// <summary>Draws it with its quiet zone as filled rectangles, black on white.</summary>
    /// <param name="side">Side in points, quiet zone included.</param>
    public PdfCanvas Draw(double side)
    {
        var canvas = new PdfCanvas(side, side);
        canvas.Rectangle(new PageRectangle(0, 0, side, side), PdfColour.White, null);
        canvas.Rectangles(Runs(side / (Size + 2 * QuietZone)), PdfColour.Black);
        return canvas;
    }

    /// <summary>The modules as text, two characters each: for tests and terminals.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var y = -QuietZone; y < Size + QuietZone; y++)
        {
            for (var x = -QuietZone; x < Size + QuietZone; x++)
                text.Append(this[x, y] ? "██" : "  ");
            text.Append('\n');
        }
        return text.ToString();
    }

    // Dark modules beside each other are one rectangle.
    private IEnumerable<PageRectangle> Runs(double module)
    {
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                var from = x;
                while (this[x, y])
                    x++;
                if (x > from)
                    yield return new PageRectangle((from + QuietZone) * module, (y + QuietZone) * module, (x - from) * module, module);
            }
    }
}
