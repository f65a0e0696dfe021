using System.Text;

namespace DocFlow.Pdf.Tests;

/// <summary>A page as another program draws it: binary PPM, 8 bits.</summary>
internal sealed class Bitmap
{
    private readonly byte[] _file;
    private readonly int _from;

    private Bitmap(byte[] file)
    {
        _file = file;
        var fields = new List<int>();
        Assert.Equal("P6", Encoding.ASCII.GetString(file, 0, 2));
        var at = 2;
        while (fields.Count < 3)
        {
            while (file[at] <= ' ')
                at++;
            if (file[at] == '#')
            {
                while (file[at] != '\n')
                    at++;
                continue;
            }
            var start = at;
            while (file[at] > ' ')
                at++;
            fields.Add(int.Parse(Encoding.ASCII.GetString(file, start, at - start)));
        }
        (Width, Height, _from) = (fields[0], fields[1], at + 1);
    }

    public int Width { get; }

    public int Height { get; }

    public (int Red, int Green, int Blue) this[int x, int y]
    {
        get
        {
            var at = _from + 3 * (y * Width + x);
            return (_file[at], _file[at + 1], _file[at + 2]);
        }
    }

    /// <summary>A word for the colour at a place, so that a failed test reads well.</summary>
    public string Name(int x, int y) => this[x, y] switch
    {
        ( > 200, < 60, < 60) => "red",
        ( < 60, > 200, < 60) => "green",
        ( < 60, < 60, > 200) => "blue",
        ( > 240, > 240, > 240) => "white",
        ( < 30, < 30, < 30) => "black",
        var other => other.ToString(),
    };

    /// <summary>How many pixels are darker than half.</summary>
    public int Dark() => Enumerable.Range(0, Width * Height).Count(i => this[i % Width, i / Width].Green < 128);

    /// <summary>The first page as poppler draws it.</summary>
    public static Bitmap Poppler(byte[] pdf, int dpi = 72)
    {
        using var place = new Workplace();
        External.Run("pdftoppm", "-r", $"{dpi}", "-cropbox", "-f", "1", "-l", "1", "-singlefile", place.Save(pdf), Path.Combine(place.Folder, "page"));
        return new Bitmap(File.ReadAllBytes(Path.Combine(place.Folder, "page.ppm")));
    }

    /// <summary>The first page as mupdf draws it.</summary>
    public static Bitmap Mupdf(byte[] pdf, int dpi = 72)
    {
        using var place = new Workplace();
        var path = Path.Combine(place.Folder, "page.ppm");
        External.Run("mutool", "draw", "-q", "-r", $"{dpi}", "-o", path, place.Save(pdf), "1");
        return new Bitmap(File.ReadAllBytes(path));
    }
}
