using System.Text;

namespace DocFlow.Bench;

/// <summary>The figures as a Markdown table.</summary>
internal sealed class Table
{
    private readonly List<(string Scenario, string What, string Figure, string Load)> rows = [];

    public void Add(string scenario, string what, string figure)
    {
        rows.Add((scenario, what, figure, Machine.Load()));
        Console.Error.WriteLine($"{scenario}: {what}: {figure}");
    }

    public override string ToString()
    {
        var text = new StringBuilder("| scenario | what | figure | load (1 min) |\n|---|---|---|---|\n");
        foreach (var (scenario, what, figure, load) in rows)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {scenario} | {what} | {figure} | {load} |\n");
        return text.ToString();
    }
}
