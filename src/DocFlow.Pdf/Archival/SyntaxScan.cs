using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Reads tokens strictly (§6.1.6, §6.1.13), as they stand: hexadecimal strings, numbers and lengths within the limits.</summary>
internal sealed class SyntaxScan(ArchivalRun run, PdfSource source, int number, int page = 0)
{
    private const int LongestString = 32_767;
    private const int LongestName = 127;
    private const double Largest = 3.403e38;

    private bool _afterContents;

    /// <summary>Where the scan stands.</summary>
    public long Position { get; set; }

    /// <summary>Reads on to a word that ends it, or to an offset.</summary>
    /// <returns>The word; empty at the end.</returns>
    public string Until(long end, params ReadOnlySpan<string> words)
    {
        while (Position < end && Next() is { } word)
            if (word.Length > 0 && words.Contains(word))
                return word;
        return "";
    }

    // The next token if it is a word, "" if it is something else; null at the end.
    private string? Next()
    {
        while (source.ByteAt(Position) is var blank && (PdfParser.IsBlank(blank) || blank == '%'))
            if (blank == '%')
                while (source.ByteAt(Position) is not (-1 or '\r' or '\n'))
                    Position++;
            else
                Position++;
        var first = source.ByteAt(Position);
        var contents = _afterContents;
        _afterContents = false;
        switch (first)
        {
            case -1:
                return null;
            case '(':
                Literal();
                return "";
            case '<' when source.ByteAt(Position + 1) != '<':
                Hexadecimal(contents);
                return "";
            case '/':
                Name();
                return "";
            case '<':
                Position += 2;
                return "";
            case '>' or '[' or ']' or '{' or '}' or ')':
                Position++;
                return "";
            case (>= '0' and <= '9') or '+' or '-' or '.':
                Numeric();
                return "";
            default:
                return Word();
        }
    }

    private string Word()
    {
        var word = "";
        while (IsRegular(source.ByteAt(Position)))
        {
            if (word.Length < 32)
                word += (char)source.ByteAt(Position);
            Position++;
        }
        if (word.Length == 0)
            Position++;
        return word;
    }

    private void Literal()
    {
        var length = 0L;
        var open = 0;
        do
        {
            var next = source.ByteAt(Position++);
            switch (next)
            {
                case -1:
                    Position--;
                    return;
                case '\\':
                    Position++;
                    break;
                case '(':
                    open++;
                    break;
                case ')':
                    open--;
                    break;
            }
            length++;
        }
        while (open > 0);
        // The brackets count; escapes count as one byte, three octal digits as three: near the limit the parser decides.
        if (length - 2 > LongestString)
            TooLong();
    }

    private void Hexadecimal(bool isSignature)
    {
        Position++;
        var (digits, wrong) = (0L, false);
        while (source.ByteAt(Position) is var next and not ('>' or -1))
        {
            if (char.IsAsciiHexDigit((char)next))
                digits++;
            else
                wrong |= !PdfParser.IsBlank(next);
            Position++;
        }
        Position++;
        if (wrong)
            run.Report("6.1.6", "Chuỗi thập lục phân có ký tự không phải chữ số thập lục phân.", "A hexadecimal string has characters that are no hexadecimal digits.", number, page);
        if (digits % 2 != 0)
            run.Report("6.1.6", "Chuỗi thập lục phân có số chữ số lẻ.", "A hexadecimal string has an odd number of digits.", number, page);
        if (digits / 2 > LongestString && !isSignature)
            TooLong();
    }

    private void Name()
    {
        Position++;
        var start = Position;
        var length = 0;
        while (IsRegular(source.ByteAt(Position)))
        {
            Position += source.ByteAt(Position) == '#' && IsHex(Position + 1) && IsHex(Position + 2) ? 3 : 1;
            length++;
        }
        _afterContents = length == 8 && source.Stands(start, "Contents"u8);
        if (length > LongestName)
            run.Report("6.1.13", $"Tên dài hơn {LongestName} byte.", $"A name is longer than {LongestName} bytes.", number, page);
    }

    private void Numeric()
    {
        var text = "";
        var dotted = false;
        while (source.ByteAt(Position) is var next && IsRegular(next))
        {
            dotted |= next == '.';
            if (text.Length < 64)
                text += (char)next;
            Position++;
        }
        if (!dotted && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole is < int.MinValue or > int.MaxValue
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) && (dotted ? Math.Abs(real) > Largest : text.Length > 9))
            run.Report("6.1.13", "Số nằm ngoài giới hạn cho phép.", "A number is beyond the limits.", number, page);
    }

    private void TooLong() => run.Report("6.1.13", $"Chuỗi dài hơn {LongestString} byte.", $"A string is longer than {LongestString} bytes.", number, page);

    private bool IsHex(long at) => source.ByteAt(at) is >= 0 and var digit && char.IsAsciiHexDigit((char)digit);

    private static bool IsRegular(int value) =>
        value >= 0 && !PdfParser.IsBlank(value) && value is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');
}
