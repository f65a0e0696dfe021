using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>One line of a page read from every copy, in two sizes and in several languages: for places whose wording is set, where readings can be counted.</summary>
internal sealed class LineReadings(CleanUp page, Engines engines, int dpi)
{
    /// <summary>What counts less than this is chance.</summary>
    internal const int FewestVotes = 3;
    private const double Ahead = 1.5;

    /// <summary>It knows figures better.</summary>
    internal const string SecondLanguage = "eng";

    // What figures are taken for in a narrow line.
    private const string Ones = "lIiíìỉÍÌỈTtFfLJ|!¡][Ï{", Noughts = "OoQ°";

    /// <summary>The texts seen, each with its language.</summary>
    internal IReadOnlyList<(string Text, string Language)> Of(IReadOnlyList<PixelBox> boxes, Func<TimeSpan> left)
    {
        var texts = new List<(string, string)>();
        for (var pass = 1; pass <= CleanUp.Passes; pass++)
        {
            var (image, passDpi, geometry) = page.Pass(pass, dpi);
            using (image)
                foreach (var language in engines.Models.Has(SecondLanguage) ? ["vie", SecondLanguage] : (string[])["vie"])
                    for (var enlarged = 1; enlarged <= 2 && left() > TimeSpan.Zero; enlarged++)
                        texts.Add((string.Join(' ', new PlaceReader(image, geometry, engines.Of(language), passDpi).Words(boxes, left(), TesseractEngine.OneLine, enlarged).Select(word => word.Text)), language));
        }
        return texts;
    }

    /// <summary>The value that clearly most readings have, and its share of them, 0 to 1; null where none is clear.</summary>
    internal static (string Text, double Share)? Winner(IEnumerable<string> values)
    {
        var order = values.GroupBy(value => value).Select(group => (Text: group.Key, Votes: group.Count())).OrderByDescending(group => group.Votes).ToList();
        return order.Count == 0 || order[0].Votes < FewestVotes || order.Count > 1 && order[0].Votes < Ahead * order[1].Votes
            ? null
            : (order[0].Text, (double)order[0].Votes / order.Sum(group => group.Votes));
    }

    /// <summary>The figures in a place where only figures can stand.</summary>
    internal static string Figures(string text) => string.Concat(text.Trim(' ', '.', ',', ':', ';', '\'', '`', '"', '-', '_', '*', '’', '‘', '/').Select(letter => letter switch
    {
        '§' or 'B' => '8',
        'S' or 's' => '5',
        'Z' or 'z' => '2',
        'G' or 'b' => '6',
        'g' or 'q' => '9',
        _ => Ones.Contains(letter) ? '1' : Noughts.Contains(letter) ? '0' : letter,
    }));
}
