using DocFlow.Tests;

namespace DocFlow.Bpmn.Tests;

public class ShippedWorkflowTests
{
    private static readonly string folder = Path.Combine(Vectors.Repository(), "workflows");

    public static TheoryData<string> Files => [.. Directory.GetFiles(folder, "*.bpmn").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_shipped_workflow_is_executable_without_a_finding_and_has_its_scenario(string file)
    {
        var read = await BpmnFile.Load(Path.Combine(folder, file), TestContext.Current.CancellationToken);
        Assert.Empty(BpmnCheck.Run(read).Select(f => $"{f.Place.Line}: {f.Code}: {f.Vietnamese}"));
        Assert.All(read.Processes, p => Assert.True(p.IsExecutable));
        Assert.True(File.Exists(Path.Combine(folder, Path.ChangeExtension(file, ".scenario.md"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_shipped_workflow_is_drawn_whole_and_its_arrows_touch_what_they_join(string file)
    {
        var read = await BpmnFile.Load(Path.Combine(folder, file), TestContext.Current.CancellationToken);
        var shapes = read.Diagram.Shapes.ToDictionary(s => s.Element);
        var edges = read.Diagram.Edges.ToDictionary(e => e.Element);
        foreach (var scope in read.Processes.SelectMany(p => p.Content.AndInner()))
        {
            Assert.All(scope.Nodes, node => Assert.Contains(node.Id, shapes.Keys));
            foreach (var flow in scope.Flows)
            {
                var points = edges[flow.Id].Waypoints;
                Assert.True(Touches(shapes[flow.Source], points[0]) && Touches(shapes[flow.Target], points[^1]), flow.Id);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_person_s_task_has_a_name_and_lies_in_a_lane(string file)
    {
        var read = await BpmnFile.Load(Path.Combine(folder, file), TestContext.Current.CancellationToken);
        foreach (var process in read.Processes)
        {
            var inLanes = process.Lanes.SelectMany(l => l.Nodes).ToHashSet();
            Assert.All(process.Content.Nodes, node => Assert.Contains(node.Id, inLanes));
            Assert.All(process.Content.AndInner().SelectMany(s => s.Nodes).OfType<TaskNode>(), task => Assert.False(string.IsNullOrWhiteSpace(task.Name)));
        }
    }

    private static bool Touches(Shape shape, (double X, double Y) point) =>
        point.X >= shape.X - 1 && point.X <= shape.X + shape.Width + 1 && point.Y >= shape.Y - 1 && point.Y <= shape.Y + shape.Height + 1;
}
