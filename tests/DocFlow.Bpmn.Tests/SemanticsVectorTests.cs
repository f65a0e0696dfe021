using System.Text.Json;
using DocFlow.Bpmn.Playing;
using DocFlow.Host.Commands;
using DocFlow.Tests;

namespace DocFlow.Bpmn.Tests;

/// <summary>Other engines' own models, and what their tests say must happen.</summary>
public class SemanticsVectorTests
{
    [Fact]
    public async Task Every_run_of_the_semantics_suite_goes_as_the_other_engines_say()
    {
        var folder = Vectors.At("bpmn/semantics");
        using var cases = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "cases.json"), TestContext.Current.CancellationToken));
        var (runs, failures) = (0, new List<string>());
        foreach (var one in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var files = new List<Definitions>();
            foreach (var file in one.GetProperty("files").EnumerateArray())
                files.Add(BpmnFile.Read(Juel.Translate(await File.ReadAllBytesAsync(Path.Combine(folder, "models", file.GetString()!), TestContext.Current.CancellationToken))));
            foreach (var run in one.GetProperty("runs").EnumerateArray())
            {
                runs++;
                var played = new StepPlayer(files).Play(run);
                if (!played.Ok)
                    failures.Add($"{one.GetProperty("id")} step {played.FailedStep}: expected {played.Expected}, seen {played.Seen}");
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {runs}:\n" + string.Join('\n', failures));
        Assert.True(runs >= 49);
    }
}
