using System.Globalization;
using System.Text;

namespace DocFlow.Bpmn.Feel;

/// <summary>
/// Words, signs and literals of an expression. FEEL's names may hold spaces and signs (DMN 1.5 §10.3.1.2, rule 27), so what a name is depends on which ones
/// are known at that point: the longest known name wins, else one word of letters, digits and underscores.
/// </summary>
internal sealed class FeelScanner
{
    private static readonly HashSet<string> reserved = ["if", "then", "else", "for", "return", "some", "every", "satisfies", "and", "or", "in", "between", "true", "false", "null"];

    private readonly string text;
    private readonly HashSet<string> given;
    private readonly List<HashSet<string>> declared = [[]];

    /// <summary>Names with a space or a sign in them, the longest first.</summary>
    private List<string> odd;

    internal FeelScanner(string text, IEnumerable<string> names)
    {
        this.text = text;
        given = [.. names.Select(n => n.Normalize(NormalizationForm.FormC))];
        odd = [.. given.Concat(FeelFunctions.Names).Concat(["time offset", "start included", "end included"]).Where(IsOdd).Distinct().OrderByDescending(n => n.Length)];
    }

    internal int Position { get; private set; }

    internal bool IsAtEnd
    {
        get
        {
            Skip();
            return Position == text.Length;
        }
    }

    internal FeelException Wrong(string expectation) => new(Position, expectation);

    internal void AtEnd()
    {
        if (!IsAtEnd)
            throw Wrong("the end of the expression");
    }

    internal void Reset() => Position = 0;

    internal void Back(int position) => Position = position;

    internal void Open() => declared.Add([]);

    /// <param name="keep">The names may still follow a dot.</param>
    internal void Close(bool keep = false)
    {
        var inner = declared[^1];
        declared.RemoveAt(declared.Count - 1);
        if (keep)
            given.UnionWith(inner.Where(IsOdd));
    }

    internal void Declare(string name)
    {
        declared[^1].Add(name);
        if (IsOdd(name) && !odd.Contains(name))
            odd = [.. odd.Append(name).OrderByDescending(n => n.Length)];
    }

    internal bool Declares(string name) => declared.Any(d => d.Contains(name));

    internal bool Knows(string name) => given.Contains(name) || Declares(name);

    internal bool Sign(string sign)
    {
        Skip();
        if (string.CompareOrdinal(text, Position, sign, 0, sign.Length) != 0)
            return false;
        // "-" of "->", "*" of "**", "<" of "<=" are other signs; "." belongs to "..".
        var next = Position + sign.Length < text.Length ? text[Position + sign.Length] : '\0';
        if (sign is "*" && next == '*' || sign is "<" or ">" && next == '=')
            return false;
        Position += sign.Length;
        return true;
    }

    internal string? AnySign(params ReadOnlySpan<string> signs)
    {
        foreach (var sign in signs)
            if (Sign(sign))
                return sign;
        return null;
    }

    internal bool Dot()
    {
        Skip();
        if (At(0) != '.' || At(1) == '.')
            return false;
        Position++;
        return true;
    }

    internal bool NextIs(char sign)
    {
        Skip();
        return At(0) == sign;
    }

    /// <summary>Whether an opening bracket here ends a range that excludes its end, as in <c>]1..5[</c>: nothing that begins a value follows it.</summary>
    internal bool ClosesRange(bool inRange)
    {
        if (!inRange || !NextIs('['))
            return false;
        var at = Position++;
        var closes = IsAtEnd || ")],}".Contains(At(0)) || Word("and") || Word("or");
        Position = at;
        return closes;
    }

    internal void Needs(string sign)
    {
        if (!Sign(sign))
            throw Wrong($"'{sign}'");
    }

    internal bool Word(string word)
    {
        Skip();
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0 || IsPart(At(word.Length)))
            return false;
        Position += word.Length;
        return true;
    }

    internal bool WordBefore(string word, char next)
    {
        var at = Position;
        if (Word(word) && NextIs(next))
            return true;
        Position = at;
        return false;
    }

    internal void NeedsWord(string word)
    {
        if (!Word(word))
            throw Wrong($"'{word}'");
    }

    /// <summary>The longest known name here, else one word.</summary>
    internal string AnyName()
    {
        Skip();
        foreach (var name in odd)
            if (Matches(name) is > 0 and var length)
            {
                Position += length;
                return name;
            }
        return OneWord();
    }

    /// <summary>A name that is being made: everything up to one of the words or signs that may follow.</summary>
    internal string NewName(params ReadOnlySpan<string> until)
    {
        var name = OneWord();
        while (true)
        {
            var at = Position;
            foreach (var end in until)
                if (IsPart(end[0]) ? Word(end) : Sign(end))
                {
                    Position = at;
                    return name;
                }
            Skip();
            if (Position == text.Length || !IsPart(At(0)))
                throw Wrong($"'{until[0]}'");
            var from = Position;
            while (IsPart(At(0)))
                Position++;
            name += " " + text[from..Position];
        }
    }

    /// <summary>The name of a named argument; null where a plain one stands.</summary>
    internal string? ParameterName()
    {
        var at = Position;
        Skip();
        var from = Position;
        while (IsPart(At(0)) || At(0) == ' ')
            Position++;
        var name = text[from..Position].Trim();
        if (name.Length > 0 && !char.IsDigit(name[0]) && Sign(":"))
            return name;
        Position = at;
        return null;
    }

    /// <summary>A type's name; what stands between &lt; and &gt; is read over.</summary>
    internal string Type()
    {
        Skip();
        foreach (var type in (ReadOnlySpan<string>)["years and months duration", "days and time duration", "date and time", "date", "time", "number", "string", "boolean", "list", "context", "range", "function", "Any", "Null"])
            if (Word(type))
            {
                if (Sign("<"))
                    for (var open = 1; open > 0; Position++)
                        open += At(0) switch { '<' => 1, '>' when At(-1) != '-' => -1, '\0' => throw Wrong("'>'"), _ => 0 };
                if (type == "function" && Sign("->"))
                    Type();
                return type switch { "Any" => "any", "Null" => "null", _ => type };
            }
        throw Wrong("a type");
    }

    internal decimal? Number()
    {
        Skip();
        var at = Position;
        while (char.IsAsciiDigit(At(0)))
            Position++;
        if (At(0) == '.' && char.IsAsciiDigit(At(1)))
            for (Position++; char.IsAsciiDigit(At(0));)
                Position++;
        if (Position == at)
            return null;
        if (At(0) is 'e' or 'E' && (char.IsAsciiDigit(At(1)) || At(1) is '+' or '-' && char.IsAsciiDigit(At(2))))
            for (Position += 2; char.IsAsciiDigit(At(0));)
                Position++;
        var written = text[at..Position];
        if (IsPart(At(0)) || !decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            Position = at;
            throw Wrong("a decimal number of at most 28 digits");
        }
        return number;
    }

    internal string? Quoted()
    {
        Skip();
        if (At(0) != '"')
            return null;
        var value = new StringBuilder();
        for (Position++; At(0) != '"'; Position++)
        {
            if (Position >= text.Length)
                throw Wrong("the closing quote");
            if (At(0) != '\\')
                value.Append(At(0));
            else
                Escape(value);
        }
        Position++;
        return value.ToString();
    }

    private void Escape(StringBuilder value)
    {
        Position++;
        switch (At(0))
        {
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case '"' or '\\' or '\'' or '/': value.Append(At(0)); break;
            case 'u' or 'U':
                var digits = At(0) == 'u' ? 4 : 6;
                if (Position + digits >= text.Length || !int.TryParse(text.AsSpan(Position + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
                    throw Wrong($"{digits} hexadecimal digits");
                value.Append(code is >= 0xD800 and <= 0xDFFF || code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                Position += digits;
                break;
            default: throw Wrong("a known escape");
        }
    }

    private string OneWord()
    {
        Skip();
        var at = Position;
        if (!IsStart(At(0)))
            throw Wrong("a value or a name");
        while (IsPart(At(0)))
            Position++;
        var word = text[at..Position];
        if (!reserved.Contains(word))
            return word;
        Position = at;
        throw Wrong($"a value or a name, not '{word}'");
    }

    /// <summary>How many characters a known name takes here, any white space standing for one space; 0 where it is not here.</summary>
    private int Matches(string name)
    {
        var at = Position;
        foreach (var letter in name)
        {
            if (letter == ' ')
            {
                if (at >= text.Length || !char.IsWhiteSpace(text[at]))
                    return 0;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
            }
            else if (at < text.Length && text[at] == letter)
                at++;
            else
                return 0;
        }
        return at < text.Length && IsPart(text[at]) && IsPart(name[^1]) ? 0 : at - Position;
    }

    /// <summary>White space and comments.</summary>
    private void Skip()
    {
        while (true)
        {
            if (char.IsWhiteSpace(At(0)))
                Position++;
            else if (At(0) == '/' && At(1) == '/')
                Position = text.IndexOf('\n', Position) is >= 0 and var line ? line : text.Length;
            else if (At(0) == '/' && At(1) == '*')
                Position = text.IndexOf("*/", Position + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : throw Wrong("the end of the comment");
            else
                break;
        }
    }

    private char At(int ahead) => Position + ahead >= 0 && Position + ahead < text.Length ? text[Position + ahead] : '\0';

    private static bool IsOdd(string name) => name.Length > 0 && !name.All(IsPart);

    private static bool IsStart(char letter) => char.IsLetter(letter) || letter == '_';

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter == '_' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
