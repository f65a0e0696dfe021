using System.Text;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Where there is anything but white on the first page, in points of the page as it is shown, as mupdf draws it (poppler knows no user unit).</summary>
internal readonly record struct InkBox(double Left, double Top, double Right, double Bottom)
{
    private const int PerPoint = 3;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public static InkBox Of(byte[] file)
    {
        var image = Array.Empty<byte>();
        Judges.With(file, path =>
        {
            var drawn = path + ".pgm";
            Judges.Run("timeout", "20", "mutool", "draw", "-q", "-r", $"{72 * PerPoint}", "-c", "gray", "-F", "pgm", "-o", drawn, path, "1");
            image = File.ReadAllBytes(drawn);
            File.Delete(drawn);
        });
        var head = Encoding.ASCII.GetString(image, 0, 100).Split((char[])[' ', '\n'], 5);
        var (width, height) = (int.Parse(head[1]), int.Parse(head[2]));
        var from = image.Length - width * height;
        var (left, top, right, bottom) = (width, height, 0, 0);
        for (var y = 0; y < height; y++)
        {
            var row = image.AsSpan(from + y * width, width);
            if (row.IndexOfAnyExceptInRange((byte)200, (byte)255) is var first && first < 0)
                continue;
            (top, bottom) = (Math.Min(top, y), y + 1);
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExceptInRange((byte)200, (byte)255) + 1));
        }
        return new InkBox((double)left / PerPoint, (double)top / PerPoint, (double)right / PerPoint, (double)bottom / PerPoint);
    }
}
