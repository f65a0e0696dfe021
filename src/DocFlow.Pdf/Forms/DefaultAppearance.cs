using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>What a default appearance string says (§12.7.4.3): size and colour; a size of 0 means one that fits.</summary>
internal readonly record struct DefaultAppearance(double Size, PdfColour Colour)
{
    public static DefaultAppearance Read(string text)
    {
        var (size, colour) = (0.0, PdfColour.Black);
        var numbers = new List<double>();
        foreach (var token in text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                numbers.Add(number);
                continue;
            }
            if (token == "Tf" && numbers.Count > 0)
                size = Math.Clamp(Math.Abs(numbers[^1]), 0, 1000);
            else if (Read(token, numbers) is { } found)
                colour = found;
            if (!token.StartsWith('/'))
                numbers.Clear();
        }
        return new DefaultAppearance(size, colour);
    }

    /// <summary>The colour of an array with one or three parts (§12.5.6.19), or null.</summary>
    public static PdfColour? Read(PdfObject value, Func<PdfObject?, PdfObject> resolve)
    {
        if (value is not PdfArray parts)
            return null;
        var numbers = parts.Select(part => PdfView.AsNumber(resolve(part)) ?? 0).ToList();
        return Read(numbers.Count switch { 1 => "g", 3 => "rg", 4 => "k", _ => "" }, numbers);
    }

    private static PdfColour? Read(string @operator, List<double> numbers)
    {
        var parts = numbers.Select(number => Math.Clamp(number, 0, 1)).ToArray();
        return (@operator, parts) switch
        {
            ("g", [.., var shade]) => PdfColour.Gray(shade),
            ("rg", [.., var red, var green, var blue]) => new PdfColour(red, green, blue),
            ("k", [.., var cyan, var magenta, var yellow, var black]) => new PdfColour((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)),
            _ => null,
        };
    }
}
