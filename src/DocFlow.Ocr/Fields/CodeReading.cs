using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>Số and ký hiệu out of the line "Số: 03/QĐ-UBND", "Số: 155/2020/NĐ-CP", "Số 42-QĐ/BTG".</summary>
internal static partial class CodeReading
{
    internal static bool IsLabel(string word) => Folding.Fold(Label().Match(word).Value) is "SO" or "S0" or "SA" or "SE";

    internal static bool LooksLikeCode(string text) => Code().IsMatch(Joined(text));

    internal static (FieldValue? Number, FieldValue? Notation) Of(Heading heading)
    {
        if (heading.Code is not { } run)
            return (null, null);
        var words = run.Words.SkipWhile((word, at) => at == 0 && IsLabel(word.Text) && Label().Match(word.Text).Length == word.Text.Length).ToList();
        var text = Joined(string.Concat(words.Select(word => word.Text)));
        if (words.Count > 0 && words[0] == run.Words[0] && IsLabel(text))
            text = text[Label().Match(text).Length..].TrimStart(':', '.');
        var found = heading.Party ? PartyForm().Match(text) : StateForm().Match(text);
        if (!found.Success)
            found = StateForm().Match(text) is { Success: true } state ? state : PartyForm().Match(text);
        if (!found.Success)
            return (Place(run, text), null);

        var (number, notation) = (found.Groups["number"].Value, found.Groups["notation"].Value);
        var confidence = Read.Confidence(words.Count == 0 ? run.Words : words);
        // Number and notation usually are one word of the engine, so both share its confidence and its box.
        var slash = words.FindIndex(word => word.Text.Contains(heading.Party ? '-' : '/', StringComparison.Ordinal));
        List<LevelWord> left = slash < 0 ? words : words[..(slash + 1)], right = slash < 0 ? words : words[slash..];
        var digits = number.Length > 0 && number.All(char.IsAsciiDigit);
        // A gap between number and sign means that the number was put in later, by hand or with a stamp.
        var later = slash > 0 && words[slash].Text[0] is '/' or '-' && words[slash].Left - words[slash - 1].Right > run.Height * 0.25;
        return (
            digits
                ? Boxed(new FieldValue(number, confidence, run.Page.Number, Split(left, number.Length)), later ? 0.75 : 1)
                : Place(run, number),
            notation.Length == 0 ? null : Boxed(new FieldValue(notation, Read.Confidence(right), run.Page.Number, TextRun.Around(right)), Plain().IsMatch(notation) ? 1 : 0.6));

        static FieldValue Boxed(FieldValue value, double factor) => value.Doubted(factor);

        PixelBox Split(List<LevelWord> of, int _) => TextRun.Around(of.Count == 0 ? run.Words : of);
    }

    /// <summary>Nothing usable was read: the place behind the label, for a person.</summary>
    private static FieldValue Place(TextRun run, string raw) => new("", 0, run.Page.Number, run.Box) { Alternatives = raw.Length == 0 ? [] : [raw] };

    private static string Joined(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace('–', '-').Replace('—', '-').TrimEnd('.', ',', ';', '_', '-', '|', ':', '`', '"', '\'', '”', '“', '’', '‘', '*', '~', '=');

    [GeneratedRegex(@"^[\p{L}0][\p{L}0]?[:.;,]*", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"[0-9]{1,6}[/-].{0,6}\p{Lu}{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[:.;,]*(?<number>[^/]{0,12})/(?<notation>.{1,40})$", RegexOptions.NonBacktracking)]
    private static partial Regex StateForm();

    [GeneratedRegex(@"^[:.;,]*(?<number>[^/-]{0,12})-(?<notation>.{1,40})$", RegexOptions.NonBacktracking)]
    private static partial Regex PartyForm();

    [GeneratedRegex(@"^([12][0-9]{3}/)?[\p{Lu}][\p{L}0-9.&]{0,15}([-/][\p{L}0-9.&]{1,15}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
