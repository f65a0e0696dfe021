using System.Text.RegularExpressions;
using DocFlow.App.Ui;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Ui;

public partial class IconTests
{
    [Fact]
    public void Every_icon_chosen_at_run_time_by_the_components_is_listed_for_the_sprite()
    {
        var root = Vectors.Repository();
        var listed = File.ReadAllLines(Path.Combine(root, "src/DocFlow.Host/Client/icons.txt")).ToHashSet();
        var chosen = Enum.GetValues<Tone>().Select(tone => tone.Icon())
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "src/DocFlow.App/Ui"), "*.razor")
                .SelectMany(file => Switched().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)))
            .ToList();
        Assert.NotEmpty(chosen);
        Assert.All(chosen, icon => Assert.Contains(icon, listed));
    }

    [GeneratedRegex("=> \"((?:circle|arrows|chevron)-[a-z]+)\"")]
    private static partial Regex Switched();
}
