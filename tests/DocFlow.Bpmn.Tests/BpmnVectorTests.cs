using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.Bpmn.Tests;

public class BpmnVectorTests
{
    [Fact]
    public async Task Every_model_of_the_interchange_suite_is_read_with_all_its_nodes_drawn()
    {
        foreach (var file in Directory.GetFiles(Vectors.At("bpmn/miwg"), "*.bpmn"))
        {
            var read = await BpmnFile.Load(file, TestContext.Current.CancellationToken);
            var nodes = read.Processes.SelectMany(p => p.Content.AndInner()).SelectMany(s => s.Nodes).Select(n => n.Id).ToList();
            Assert.True(nodes.Count > 0, Path.GetFileName(file));
            var drawn = read.Diagram.Shapes.Select(s => s.Element).ToHashSet();
            var missing = nodes.Where(n => !drawn.Contains(n)).ToList();
            Assert.True(missing.Count < nodes.Count, $"{Path.GetFileName(file)}: nothing is drawn of {string.Join(' ', missing)}");
        }
    }

    [Fact]
    public async Task The_models_that_other_engines_run_have_no_error_and_the_one_they_refuse_has()
    {
        var folder = Vectors.At("bpmn/semantics");
        using var cases = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "cases.json"), TestContext.Current.CancellationToken));
        var refusals = 0;
        foreach (var one in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var refused = one.GetProperty("runs").EnumerateArray().Any(run => run.EnumerateArray().Any(step => step.TryGetProperty("deploy-refused", out _)));
            var errors = new List<string>();
            foreach (var file in one.GetProperty("files").EnumerateArray())
            {
                var read = await BpmnFile.Load(Path.Combine(folder, "models", file.GetString()!), TestContext.Current.CancellationToken);
                errors.AddRange(BpmnCheck.Run(read).Where(f => f.Severity == BpmnSeverity.Error).Select(f => $"{f.Place.Line}: {f.Code}: {f.English}"));
            }
            Assert.True(refused == errors.Count > 0, $"{one.GetProperty("id")}: {string.Join("; ", errors)}");
            refusals += refused ? 1 : 0;
        }
        Assert.Equal(1, refusals);
    }
}
