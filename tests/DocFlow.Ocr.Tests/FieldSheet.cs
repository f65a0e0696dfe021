namespace DocFlow.Ocr.Tests;

/// <summary>An A4 page at 300 dpi on which words are laid by hand.</summary>
internal sealed class FieldSheet(double slope = 0)
{
    internal const int Width = 2480, Height = 3507;
    private const double Letter = 24;
    private readonly List<FieldWord> words = [];

    /// <summary>A line that begins at x; its capitals are 40 pixels high.</summary>
    internal FieldSheet Left(double x, double y, string text, double confidence = 96)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var width = word.Length * Letter;
            words.Add(new FieldWord(word, confidence, new PixelBox((int)x, (int)(y + (x + width / 2) * slope), (int)width, 40)));
            x += width + 16;
        }
        return this;
    }

    /// <summary>A line whose middle is x.</summary>
    internal FieldSheet Centred(double x, double y, string text, double confidence = 96)
        => Left(x - (text.Replace(" ", "", StringComparison.Ordinal).Length * Letter + text.Count(letter => letter == ' ') * 16) / 2, y, text, confidence);

    /// <summary>Full lines of a body from y on.</summary>
    internal FieldSheet Body(double y, int lines)
    {
        for (var line = 0; line < lines; line++)
            Left(354, y + line * 66, "quy định về việc tiếp nhận hồ sơ và trả kết quả của bộ phận một cửa theo quy trình đã ban hành");
        return this;
    }

    internal FieldSheet Heading(string parent, string organ, string code, string placeAndDate)
        => Centred(740, 236, parent).Centred(1710, 236, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").Centred(1710, 300, "Độc lập - Tự do - Hạnh phúc")
            .Centred(740, 300, organ).Centred(740, 482, code).Centred(1710, 482, placeAndDate);

    internal FieldSheet Ending(double y, string[] recipients, string[] titles, string name)
    {
        Left(354, y, "Nơi nhận:");
        for (var at = 0; at < recipients.Length; at++)
            Left(354, y + (at + 1) * 56, recipients[at]);
        for (var at = 0; at < titles.Length; at++)
            Centred(1830, y + at * 68, titles[at]);
        return Centred(1830, y + titles.Length * 68 + 320, name);
    }

    internal FieldPage Page(int number = 1) => new(number, Width, Height, 300, [.. words]);

    internal DocumentFields Read() => DocumentFields.Read([Page()]);
}
