using System.Text;

namespace DocFlow.Pdf;

/// <summary>What a CFF program says of its glyphs: names or CIDs, and advances (Adobe TN 5176 and 5177).</summary>
internal sealed class CffProgram
{
    private const int MostGlyphs = 65_536;
    private const int MostOperands = 192;
    private const int MostSteps = 20_000;
    private const int DeepestCall = 10;

    private readonly FontData _file;
    private readonly List<FontData> _strings;
    private readonly List<FontData> _global;
    private readonly List<FontData> _glyphs;
    private readonly Dictionary<int, int> _ofCid = [];
    private readonly Dictionary<string, int> _ofName = [];
    private readonly List<Private> _privates = [];
    private readonly int[] _select;
    private readonly double _scale = 1;

    private CffProgram(FontData file)
    {
        _file = file;
        var at = file.U8(2);
        Index(ref at);
        var tops = Index(ref at);
        _strings = Index(ref at);
        _global = Index(ref at);
        var top = Operators(tops.Count > 0 ? tops[0] : throw FontData.Damaged("a font in CFF"));
        IsCid = top.ContainsKey(1230);
        if (top.GetValueOrDefault(1207) is [var scale, ..] && scale is > 1e-5 and < 0.1)
            _scale = scale * 1000;
        var where = Offset(top, 17);
        _glyphs = Index(ref where);
        _select = new int[_glyphs.Count];
        Charset(Offset(top, 15));
        if (!IsCid)
        {
            _privates.Add(ReadPrivate(top));
            return;
        }
        var array = Offset(top, 1236);
        foreach (var dictionary in Index(ref array))
            _privates.Add(ReadPrivate(Operators(dictionary)));
        Select(Offset(top, 1237));
    }

    /// <summary>Whether glyphs go by CID.</summary>
    public bool IsCid { get; }

    /// <summary>Names of the glyphs, .notdef among them; empty with CIDs, and without those whose name is not one of Latin text.</summary>
    public IEnumerable<string> Names => _ofName.Keys;

    /// <exception cref="PdfFormatException">Damaged (<see cref="PdfErrorCode.Font"/>).</exception>
    public static CffProgram Read(byte[] bytes) => new(new FontData(bytes));

    /// <summary>The glyph of a name; null where there is none.</summary>
    public int? Named(string name) => _ofName.TryGetValue(name, out var glyph) ? glyph : null;

    /// <summary>The glyph of a CID; null where there is none. Without CIDs in the font it is the glyph's number.</summary>
    public int? OfCid(int cid) => IsCid ? _ofCid.TryGetValue(cid, out var glyph) ? glyph : null : cid < _glyphs.Count ? cid : null;

    /// <summary>Advance in thousandths; null where the outline does not tell.</summary>
    public double? Width(int glyph)
    {
        if (glyph >= _glyphs.Count || _select[glyph] >= _privates.Count)
            return null;
        var own = _privates[_select[glyph]];
        var stack = new List<double>();
        var steps = 0;
        return Run(_glyphs[glyph], own, stack, ref steps, 0) is { } found ? (double.IsNaN(found) ? own.Default : own.Nominal + found) * _scale : null;
    }

    // The width stands before the operands of the first operator that clears the stack; NaN where it is the default, null where nothing was met.
    private double? Run(FontData code, Private own, List<double> stack, ref int steps, int depth)
    {
        for (var at = 0; at < code.Length && steps++ < MostSteps && stack.Count < MostOperands;)
        {
            var octet = code.U8(at++);
            switch (octet)
            {
                case 28:
                    stack.Add(code.I16(at));
                    at += 2;
                    break;
                case >= 32 and <= 246:
                    stack.Add(octet - 139);
                    break;
                case >= 247 and <= 250:
                    stack.Add((octet - 247) * 256 + code.U8(at++) + 108);
                    break;
                case >= 251 and <= 254:
                    stack.Add(-(octet - 251) * 256 - code.U8(at++) - 108);
                    break;
                case 255:
                    stack.Add((int)code.U32(at) / 65536.0);
                    at += 4;
                    break;
                case 1 or 3 or 18 or 19 or 20 or 23:
                    return stack.Count % 2 == 1 ? stack[0] : double.NaN;
                case 21:
                    return stack.Count > 2 ? stack[0] : double.NaN;
                case 4 or 22:
                    return stack.Count > 1 ? stack[0] : double.NaN;
                case 14:
                    return stack.Count is 1 or 5 ? stack[0] : double.NaN;
                case 11:
                    return null;
                case 10 or 29:
                    var subroutines = octet == 10 ? own.Subroutines : _global;
                    if (stack.Count == 0 || depth == DeepestCall)
                        return null;
                    var number = (int)stack[^1] + (subroutines.Count < 1240 ? 107 : subroutines.Count < 33_900 ? 1131 : 32_768);
                    stack.RemoveAt(stack.Count - 1);
                    if (number < 0 || number >= subroutines.Count)
                        return null;
                    if (Run(subroutines[number], own, stack, ref steps, depth + 1) is { } found)
                        return found;
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    private void Charset(int at)
    {
        if (at <= 2)
        {
            // A predefined character set; only the first, of Latin text, is told by the standard strings.
            for (var glyph = 0; at == 0 && !IsCid && glyph < Math.Min(_glyphs.Count, CffStringTables.Latin.Length); glyph++)
                Add(glyph, glyph);
            return;
        }
        Add(0, 0);
        var format = _file.U8(at++);
        for (var glyph = 1; glyph < _glyphs.Count;)
        {
            var first = _file.U16(at);
            at += 2;
            var left = 0;
            if (format > 0)
            {
                left = format == 1 ? _file.U8(at) : _file.U16(at);
                at += format;
            }
            for (var i = 0; i <= left && glyph < _glyphs.Count; i++)
                Add(glyph++, first + i);
        }
    }

    private void Add(int glyph, int id)
    {
        if (IsCid)
            _ofCid.TryAdd(id, glyph);
        else if (id < CffStringTables.Latin.Length)
            _ofName.TryAdd(CffStringTables.Latin[id], glyph);
        else if (id - CffStringTables.Standard is >= 0 and var own && own < _strings.Count)
            _ofName.TryAdd(Encoding.Latin1.GetString(_strings[own].Span), glyph);
    }

    private void Select(int at)
    {
        if (_file.U8(at) == 0)
        {
            for (var glyph = 0; glyph < _select.Length; glyph++)
                _select[glyph] = _file.U8(at + 1 + glyph);
            return;
        }
        var ranges = _file.U16(at + 1);
        for (var i = 0; i < ranges; i++)
        {
            var (first, which, next) = (_file.U16(at + 3 + 3 * i), _file.U8(at + 5 + 3 * i), _file.U16(at + 6 + 3 * i));
            for (var glyph = first; glyph < Math.Min(next, _select.Length); glyph++)
                _select[glyph] = which;
        }
    }

    private Private ReadPrivate(Dictionary<int, List<double>> dictionary)
    {
        if (dictionary.GetValueOrDefault(18) is not [var size, var start])
            return new Private(0, 0, []);
        var own = Operators(_file.Part((long)start, (long)size));
        var subroutines = new List<FontData>();
        if (own.GetValueOrDefault(19) is [var relative, ..])
        {
            var at = (int)Math.Clamp(start + relative, 0, int.MaxValue);
            subroutines = Index(ref at);
        }
        return new Private(own.GetValueOrDefault(20) is [var width, ..] ? width : 0, own.GetValueOrDefault(21) is [var nominal, ..] ? nominal : 0, subroutines);
    }

    private static int Offset(Dictionary<int, List<double>> dictionary, int key) => dictionary.GetValueOrDefault(key) is [var at, ..] ? (int)Math.Clamp(at, 0, int.MaxValue) : 0;

    private List<FontData> Index(ref int at)
    {
        var count = _file.U16(at);
        at += 2;
        if (count == 0)
            return [];
        if (count > MostGlyphs)
            throw FontData.Damaged($"at most {MostGlyphs} entries");
        var width = _file.U8(at++);
        if (width is < 1 or > 4)
            throw FontData.Damaged("offsets of 1 to 4 bytes");
        var data = at + (count + 1) * width - 1;
        var found = new List<FontData>(count);
        var from = Number(at, width);
        for (var i = 1; i <= count; i++)
        {
            var to = Number(at + i * width, width);
            found.Add(_file.Part(data + from, to - from));
            from = to;
        }
        at = (int)Math.Min(data + from, _file.Length);
        return found;
    }

    private long Number(int at, int width)
    {
        var value = 0L;
        for (var i = 0; i < width; i++)
            value = value << 8 | (uint)_file.U8(at + i);
        return value;
    }

    // Operators of a DICT with their operands; those of two bytes as 1200 + the second.
    private static Dictionary<int, List<double>> Operators(FontData data)
    {
        var found = new Dictionary<int, List<double>>();
        var operands = new List<double>();
        for (var at = 0; at < data.Length;)
        {
            var octet = data.U8(at++);
            switch (octet)
            {
                case <= 21:
                    found[octet == 12 ? 1200 + data.U8(at++) : octet] = operands;
                    operands = [];
                    break;
                case 28:
                    operands.Add(data.I16(at));
                    at += 2;
                    break;
                case 29:
                    operands.Add((int)data.U32(at));
                    at += 4;
                    break;
                case 30:
                    operands.Add(Real(data, ref at));
                    break;
                case >= 32 and <= 246:
                    operands.Add(octet - 139);
                    break;
                case >= 247 and <= 250:
                    operands.Add((octet - 247) * 256 + data.U8(at++) + 108);
                    break;
                case >= 251 and <= 254:
                    operands.Add(-(octet - 251) * 256 - data.U8(at++) - 108);
                    break;
            }
        }
        return found;
    }

    private static double Real(FontData data, ref int at)
    {
        var text = "";
        while (at < data.Length && text.Length < 64)
        {
            var pair = data.U8(at++);
            foreach (var nibble in (int[])[pair >> 4, pair & 15])
                if (nibble == 15)
                    return double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
                else
                    text += nibble switch { <= 9 => ((char)('0' + nibble)).ToString(), 10 => ".", 11 => "E", 12 => "E-", 14 => "-", _ => "" };
        }
        return 0;
    }

    private sealed record Private(double Default, double Nominal, List<FontData> Subroutines);
}
