using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>The options of a SANE device as <c>scanimage -A</c> prints them: every driver has its own names for feeder and colour.</summary>
internal sealed partial class SaneOptions
{
    private static readonly string[] GlassNames = ["flatbed", "platen", "glass", "fb", "document table"];
    private static readonly string[] BothSides = ["duplex", "both", "two-sided", "2-sided", "double"];

    private readonly Dictionary<string, string> _values = [];

    private SaneOptions()
    {
    }

    internal static SaneOptions Read(string told)
    {
        var options = new SaneOptions();
        foreach (Match line in Option().Matches(told))
            if (line.Groups["state"].Value != "inactive")
                options._values.TryAdd(line.Groups["name"].Value, line.Groups["values"].Value.Trim());
        return options;
    }

    internal ScannerFacts Facts(string device)
    {
        var sources = Sources();
        List<PaperFeed> feeds = [];
        if (sources.Count == 0 || sources.Exists(IsGlass))
            feeds.Add(PaperFeed.Glass);
        if (sources.Exists(s => !IsGlass(s)))
            feeds.Add(PaperFeed.Feeder);
        if (BothSidesBy(sources) is not null)
            feeds.Add(PaperFeed.FeederBothSides);
        return new ScannerFacts(device, feeds, Resolutions(), Colour() is not null || !_values.ContainsKey("mode"));
    }

    /// <summary>Arguments for <c>scanimage</c>. Throws <see cref="ScannerException"/> where the device can't do it.</summary>
    internal IEnumerable<string> For(PaperSettings settings)
    {
        var sources = Sources();
        List<string> arguments = [];
        if (Mode(settings.Colour) is { } mode)
            arguments.AddRange(["--mode", mode]);
        if (_values.ContainsKey("resolution"))
            arguments.AddRange(["--resolution", Nearest(settings.Dpi).ToString(CultureInfo.InvariantCulture)]);
        arguments.AddRange(settings.Feed switch
        {
            PaperFeed.Glass => sources.Find(IsGlass) is { } glass ? ["--source", glass] : [],
            PaperFeed.Feeder => ["--source", sources.Find(s => !IsGlass(s) && !IsBoth(s)) ?? sources.Find(s => !IsGlass(s)) ?? throw NotOffered("a feeder"), .. OneSide()],
            _ => BothSidesBy(sources) ?? throw NotOffered("both sides of the paper"),
        });
        return arguments;
    }

    private string[]? BothSidesBy(List<string> sources)
    {
        if (sources.Find(IsBoth) is { } both)
            return ["--source", both];
        if (sources.Find(s => !IsGlass(s)) is not { } feeder)
            return null;
        if (Listed("adf-mode").Find(IsBoth) is { } mode)
            return ["--source", feeder, "--adf-mode", mode];
        return _values.ContainsKey("duplex") ? ["--source", feeder, "--duplex=yes"] : null;
    }

    private string[] OneSide() =>
        Listed("adf-mode").Find(m => !IsBoth(m)) is { } mode ? ["--adf-mode", mode] : _values.ContainsKey("duplex") ? ["--duplex=no"] : [];

    private List<string> Sources() => Listed("source");

    private List<string> Listed(string name) => _values.TryGetValue(name, out var values) ? [.. values.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [];

    private string? Mode(bool colour)
        => colour ? Colour() ?? (_values.ContainsKey("mode") ? throw NotOffered("colour") : null) : Listed("mode").Find(m => m.Contains("gray", StringComparison.OrdinalIgnoreCase) || m.Contains("grey", StringComparison.OrdinalIgnoreCase));

    private string? Colour() => Listed("mode").Find(m => m.Contains("color", StringComparison.OrdinalIgnoreCase) || m.Contains("colour", StringComparison.OrdinalIgnoreCase));

    private List<int> Resolutions()
    {
        if (!_values.TryGetValue("resolution", out var values))
            return [];
        if (Range().Match(values) is { Success: true } range)
            return [.. ((int[])[100, 150, 200, 240, 300, 400, 600]).Where(dpi => dpi >= Number(range.Groups[1].Value) && dpi <= Number(range.Groups[2].Value))];
        return [.. Figures().Matches(values).Select(figure => (int)Number(figure.Value)).Where(dpi => dpi is >= 50 and <= 2400).Distinct().Order()];
    }

    private int Nearest(int dpi)
    {
        if (Range().Match(_values["resolution"]) is { Success: true } range)
            return (int)Math.Clamp(dpi, Math.Ceiling(Number(range.Groups[1].Value)), Math.Max(Math.Ceiling(Number(range.Groups[1].Value)), Number(range.Groups[2].Value)));
        var there = Resolutions();
        return there.Count == 0 ? dpi : there.MinBy(one => Math.Abs(one - dpi));
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsGlass(string source) => GlassNames.Any(name => source.Equals(name, StringComparison.OrdinalIgnoreCase) || source.Contains(name, StringComparison.OrdinalIgnoreCase) && name.Length > 2);

    private static bool IsBoth(string name) => BothSides.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static ScannerException NotOffered(string what) => new(ScannerProblem.NotOffered, $"the scanner has no {what}");

    [GeneratedRegex(@"^\s+(?:-[A-Za-z], )?--(?<name>[a-z0-9-]+)(?:\[=\([^)\r\n]*\)\])?(?<values>[^\[\r\n]*)(?:\[(?<state>[^\]\r\n]*)\])?", RegexOptions.Multiline, 2000)]
    private static partial Regex Option();

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)")]
    private static partial Regex Range();

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Figures();
}
