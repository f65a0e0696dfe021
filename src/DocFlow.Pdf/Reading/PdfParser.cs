using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Reads objects from a source (ISO 32000-2 §7.2–7.3). Positions are absolute in that source.</summary>
internal sealed class PdfParser(PdfSource source, long position, PdfLimits limits, bool inFile = true)
{
    private readonly List<byte> _text = [];
    private int _depth;

    public long Position { get; set; } = position;

    public PdfObject ReadObject()
    {
        SkipBlanks();
        var start = Position;
        switch (source.ByteAt(Position))
        {
            case '/':
                return new PdfName(ReadName());
            case '(':
                return ReadLiteral();
            case '[':
                return ReadArray();
            case '<':
                return source.ByteAt(Position + 1) == '<' ? ReadDictionary() : ReadHex();
            case (>= '0' and <= '9') or '+' or '-' or '.':
                return ReadNumberOrReference();
            case -1:
                throw Wrong(start, "an object, not the end");
        }
        return ReadWord() switch
        {
            "true" => new PdfBoolean(true),
            "false" => new PdfBoolean(false),
            "null" => PdfNull.Value,
            _ => throw Wrong(start, "an object"),
        };
    }

    /// <summary>The object that stands next, or null where it does not follow the syntax.</summary>
    public PdfObject? TryObject()
    {
        try
        {
            return ReadObject();
        }
        catch (PdfFormatException)
        {
            return null;
        }
    }

    /// <summary>The word that stands next, of at most 32 letters; empty at a delimiter.</summary>
    public string ReadOperator() => ReadWord();

    public void SkipBlanks()
    {
        while (true)
        {
            var next = source.ByteAt(Position);
            if (next == '%')
                while (source.ByteAt(Position) is not (-1 or '\r' or '\n'))
                    Position++;
            else if (IsBlank(next))
                Position++;
            else
                return;
        }
    }

    /// <summary>Consumes the word if it stands next and ends there.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        if (!source.Stands(Position, word) || IsRegular(source.ByteAt(Position + word.Length)))
            return false;
        Position += word.Length;
        return true;
    }

    /// <summary>Consumes an unsigned whole number if one stands next.</summary>
    public bool TryWhole(out long value)
    {
        SkipBlanks();
        value = 0;
        var at = Position;
        for (; source.ByteAt(at) is var digit and >= '0' and <= '9'; at++)
        {
            if (value > (long.MaxValue - 9) / 10)
                return false;
            value = value * 10 + digit - '0';
        }
        if (at == Position)
            return false;
        Position = at;
        return true;
    }

    /// <summary>Consumes "N G obj" if it stands next.</summary>
    public bool TryHeader(out int number, out int generation)
    {
        var back = Position;
        number = generation = 0;
        if (TryWhole(out var n) && n <= int.MaxValue && TryWhole(out var g) && g <= int.MaxValue && IsObj())
        {
            (number, generation) = ((int)n, (int)g);
            return true;
        }
        Position = back;
        return false;

        bool IsObj()
        {
            SkipBlanks();
            if (!source.Stands(Position, "obj"u8))
                return false;
            Position += 3;
            return true;
        }
    }

    private PdfObject ReadNumberOrReference()
    {
        var number = ReadNumber();
        if (number is not PdfInteger { Value: > 0 and <= int.MaxValue } first || !IsBlank(source.ByteAt(Position)))
            return number;
        var back = Position;
        SkipBlanks();
        if (source.ByteAt(Position) is >= '0' and <= '9' && TryWhole(out var generation) && generation <= 65535 && TryWord("R"u8))
            return new PdfReference((int)first.Value, (int)generation);
        Position = back;
        return number;
    }

    private PdfObject ReadNumber()
    {
        Span<char> text = stackalloc char[64];
        var length = 0;
        var dotted = false;
        while (source.ByteAt(Position) is var next and ((>= '0' and <= '9') or '.' or '-' or '+'))
        {
            Position++;
            // Only a leading sign counts; writers that emit "--5" or "5-3" are read as others read them.
            if (next is '-' or '+' ? length > 0 : next == '.' && dotted)
            {
                if (next is not ('-' or '+') || text[length - 1] is not ('-' or '+'))
                    SkipNumberRest();
                continue;
            }
            dotted |= next == '.';
            if (length < text.Length)
                text[length++] = (char)next;
        }
        var digits = text[..length];
        if (!dotted)
            return new PdfInteger(long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
                : length < 18 ? 0 : digits[0] == '-' ? long.MinValue : long.MaxValue);
        return new PdfReal(double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) ? real : 0);
    }

    private void SkipNumberRest()
    {
        while (source.ByteAt(Position) is (>= '0' and <= '9') or '.' or '-' or '+')
            Position++;
    }

    private string ReadName()
    {
        Position++;
        _text.Clear();
        while (source.ByteAt(Position) is var next && IsRegular(next))
        {
            Position++;
            if (next == '#' && Digit(source.ByteAt(Position)) is >= 0 and var high && Digit(source.ByteAt(Position + 1)) is >= 0 and var low)
            {
                next = high * 16 + low;
                Position += 2;
            }
            Add(next);
        }
        return string.Create(_text.Count, _text, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = (char)bytes[i];
        });
    }

    private string ReadWord()
    {
        _text.Clear();
        while (_text.Count < 32 && source.ByteAt(Position) is var next && IsRegular(next))
        {
            Position++;
            _text.Add((byte)next);
        }
        return string.Concat(_text.Select(letter => (char)letter));
    }

    private PdfString ReadLiteral()
    {
        var start = Position++;
        _text.Clear();
        for (var open = 1; ;)
        {
            var next = source.ByteAt(Position++);
            switch (next)
            {
                case -1:
                    throw Wrong(start, "a closing ) of the string");
                case '\\':
                    ReadEscape();
                    continue;
                case '\r':
                    if (source.ByteAt(Position) == '\n')
                        Position++;
                    next = '\n';
                    break;
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    return Finish(false, start);
            }
            Add(next);
        }
    }

    private void ReadEscape()
    {
        var next = source.ByteAt(Position++);
        switch (next)
        {
            case 'n': Add('\n'); break;
            case 'r': Add('\r'); break;
            case 't': Add('\t'); break;
            case 'b': Add('\b'); break;
            case 'f': Add('\f'); break;
            case '\n' or -1: break;
            case '\r':
                if (source.ByteAt(Position) == '\n')
                    Position++;
                break;
            case >= '0' and <= '7':
                var value = next - '0';
                for (var i = 0; i < 2 && source.ByteAt(Position) is var octal and >= '0' and <= '7'; i++, Position++)
                    value = value * 8 + octal - '0';
                Add(value & 0xFF);
                break;
            default: Add(next); break;
        }
    }

    private PdfString ReadHex()
    {
        var start = Position++;
        _text.Clear();
        var high = -1;
        while (true)
        {
            var next = source.ByteAt(Position++);
            if (next == '>')
                break;
            if (next < 0)
                throw Wrong(start, "a closing > of the string");
            var digit = Digit(next);
            if (digit < 0)
            {
                if (!IsBlank(next))
                    throw Wrong(Position - 1, "a hexadecimal digit");
                continue;
            }
            if (high < 0)
                high = digit;
            else
            {
                Add(high * 16 + digit);
                high = -1;
            }
        }
        if (high >= 0)
            Add(high * 16);
        return Finish(true, start);
    }

    private PdfString Finish(bool hex, long start) =>
        new(_text.ToArray(), hex, inFile ? start : -1, inFile ? Position : -1);

    private PdfArray ReadArray()
    {
        var start = Position++;
        Enter(start);
        var items = new List<PdfObject>();
        while (true)
        {
            SkipBlanks();
            if (source.ByteAt(Position) == ']')
                break;
            items.Add(ReadItem());
        }
        Position++;
        _depth--;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary()
    {
        var start = Position;
        Position += 2;
        Enter(start);
        var entries = new Dictionary<string, PdfObject>();
        while (true)
        {
            SkipBlanks();
            if (source.ByteAt(Position) == '>')
            {
                Position += source.ByteAt(Position + 1) == '>' ? 2 : 1;
                break;
            }
            if (source.ByteAt(Position) != '/')
            {
                ReadItem();
                continue;
            }
            var key = ReadName();
            SkipBlanks();
            entries[key] = source.ByteAt(Position) == '>' ? PdfNull.Value : ReadItem();
        }
        _depth--;
        return new PdfDictionary(entries);
    }

    // Inside a container an unknown word stands for null, as the other readers have it; the end of the object does not.
    private PdfObject ReadItem()
    {
        var start = Position;
        if (source.ByteAt(start) is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
            return ReadObject();
        switch (ReadWord())
        {
            case "true": return new PdfBoolean(true);
            case "false": return new PdfBoolean(false);
            case "endobj" or "endstream" or "stream" or "xref" or "trailer" or "startxref":
                throw Wrong(start, "the end of the array or dictionary");
            default: return PdfNull.Value;
        }
    }

    private void Enter(long start)
    {
        if (++_depth > limits.Nesting)
            throw new PdfFormatException(PdfErrorCode.Limit, start, $"at most {limits.Nesting} levels of nesting");
    }

    private void Add(int value)
    {
        if (_text.Count >= limits.StringBytes)
            throw new PdfFormatException(PdfErrorCode.Limit, Position, $"a string of at most {limits.StringBytes} bytes");
        _text.Add((byte)value);
    }

    private static PdfFormatException Wrong(long at, string expected) => new(PdfErrorCode.Syntax, at, expected);

    public static bool IsBlank(int value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(int value) =>
        value >= 0 && !IsBlank(value) && value is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');

    private static int Digit(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => -1,
    };
}
