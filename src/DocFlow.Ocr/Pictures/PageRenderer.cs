using System.Globalization;

namespace DocFlow.Ocr;

/// <summary>Draws single pages of a PDF as they look in print, by poppler in the sandbox.</summary>
public static class PageRenderer
{
    private static readonly ScanLimits fewPixels = new() { RenderedPixels = 20_000_000, ToolTime = TimeSpan.FromSeconds(20), ToolMemory = 1_000_000_000 };

    /// <summary>One page.</summary>
    /// <param name="file">A PDF.</param>
    /// <param name="number">Page, 1 for the first.</param>
    /// <param name="dpi">Pixels per inch.</param>
    /// <exception cref="ScanRefusedException">There is no such page, it cannot be drawn, is larger than 20 megapixels, or takes too long.</exception>
    public static PagePicture Render(string file, int number, double dpi, CancellationToken stop = default)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-page-").FullName;
        try
        {
            var page = number.ToString(CultureInfo.InvariantCulture);
            var scale = dpi.ToString("0.##", CultureInfo.InvariantCulture);
            var done = Sandbox.Run("pdftoppm", [file], folder, (at, to) => ["-r", scale, "-cropbox", "-f", page, "-l", page, "-singlefile", at[0], to + "/page"], fewPixels, stop);
            var made = Path.Combine(folder, "page.ppm");
            // Poppler ends with 0 where it ran out of memory: the picture itself has to be whole.
            if (done.ExitCode != 0 || !File.Exists(made))
                throw new ScanRefusedException(ScanProblem.Damaged, $"page {number} cannot be drawn: {done.Reason}");
            return Read(File.ReadAllBytes(made), dpi);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A binary PPM as pdftoppm writes it: "P6\nWIDTH HEIGHT\n255\n" and the pixels.
    private static PagePicture Read(byte[] file, double dpi)
    {
        var (numbers, at) = (new List<int>(), 2);
        while (numbers.Count < 3 && at < file.Length)
        {
            var digits = at;
            while (digits < file.Length && char.IsAsciiDigit((char)file[digits]))
                digits++;
            if (digits > at && int.TryParse(file.AsSpan(at, digits - at), CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
            at = Math.Max(digits, at + 1);
        }
        if (!file.AsSpan().StartsWith("P6"u8) || numbers is not [var width and > 0, var height and > 0, 255] || (long)width * height > fewPixels.RenderedPixels || file.Length < at + 1 + 3L * width * height)
            throw new ScanRefusedException(ScanProblem.Damaged, "the picture of a page is not whole");
        return new PagePicture(width, height, file[(at + 1)..(at + 1 + 3 * width * height)], dpi);
    }
}
