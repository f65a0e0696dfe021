using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>The words a PDF page carries, with boxes in points of the page as shown, origin top left.</summary>
internal sealed partial record TextLayer(double Width, double Height, IReadOnlyList<TextLayer.Word> Words)
{
    /// <summary>Real signed scans carry 11 to 31 words of signature stamp; that is no text layer.</summary>
    private const int MostStampWords = 31;
    private const double Descent = 0.22;

    internal sealed record Word(string Text, double Left, double Top, double Right, double Bottom, int Line, int Block);

    /// <summary>Reads what <c>pdftotext -bbox-layout</c> writes.</summary>
    internal static TextLayer Read(string layout)
    {
        double width = 0, height = 0;
        int block = -1, line = -1;
        var words = new List<Word>();
        foreach (Match match in Element().Matches(layout))
            switch (match.Groups["name"].ValueSpan)
            {
                case "page": (width, height) = (Number(match, "w"), Number(match, "h")); break;
                case "block": block++; break;
                case "line": line++; break;
                default:
                    var text = Clean(WebUtility.HtmlDecode(match.Groups["text"].Value));
                    if (text.Length > 0)
                        words.Add(new Word(text, Number(match, "x1"), Number(match, "y1"), Number(match, "x2"), Number(match, "y2"), line, block));
                    break;
            }
        return new TextLayer(width, height, words);
    }

    /// <summary>Whether the words are the page's text, not only a stamp on a scan, and decodable.</summary>
    internal bool IsReal(bool hasScan)
        => Width > 0 && Height > 0 && Words.Count > (hasScan ? MostStampWords : 0) && Words.Count(w => IsBroken(w.Text)) * 5 < Words.Count;

    internal PageText On(int number, int width, int height, int dpi, int turn)
    {
        double x = width / Width, y = height / Height;
        var words = Words.Select(word => Placed(word, x, y, width, height)).OfType<PageWord>().ToList();
        return new PageText(number, width, height, dpi, turn, 0, "", 100, 100, 0, false, TextSource.TextLayer, words, PlainText.Of(words));
    }

    private static PageWord? Placed(Word word, double x, double y, int width, int height)
    {
        int left = Math.Clamp((int)Math.Round(word.Left * x), 0, width), right = Math.Clamp((int)Math.Round(word.Right * x), 0, width);
        int top = Math.Clamp((int)Math.Round(word.Top * y), 0, height), bottom = Math.Clamp((int)Math.Round(word.Bottom * y), 0, height);
        return right <= left || bottom <= top ? null
            : new PageWord(word.Text, 100, new PixelBox(left, top, right - left, bottom - top), Math.Round(bottom - Descent * (bottom - top), 1), 0, word.Line, word.Block);
    }

    private static string Clean(string text)
        => new string([.. text.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && c is not '\uFEFF' and not '\uFFFE' and not '\uFFFF')]).Normalize(NormalizationForm.FormC);

    private static bool IsBroken(string text) => text.Any(c => c == '\uFFFD' || char.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<(?<name>page) width="(?<w>[\d.]+)" height="(?<h>[\d.]+)">|<(?<name>block|line)\b|<(?<name>word) xMin="(?<x1>-?[\d.]+)" yMin="(?<y1>-?[\d.]+)" xMax="(?<x2>-?[\d.]+)" yMax="(?<y2>-?[\d.]+)">(?<text>[^<]*)</word>""")]
    private static partial Regex Element();
}
