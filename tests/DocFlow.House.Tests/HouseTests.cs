using System.Reflection;
using DocFlow.House.Tests.Rules;

namespace DocFlow.House.Tests;

public sealed class HouseTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Finding>>> Rules = new()
    {
        ["arrows"] = () => ProjectArrows.Check(Tree.Files).Concat(ProjectArrows.Engines.SelectMany(e => ProjectArrows.CheckAssembly(e, Engine(e).GetReferencedAssemblies().Select(r => r.Name!)))),
        ["engine-words"] = () => ProjectArrows.Engines.SelectMany(e => EngineWords.Check(e, Engine(e).GetExportedTypes())),
        ["engine-page"] = () => EnginePages.Check(Tree.Files),
        ["features"] = () => FeatureArrows.Check(Tree.Files),
        ["data-doors"] = () => DataDoors.Check(Tree.Files),
        ["clock"] = () => Clocks.Check(Tree.Files),
        ["names"] = () => Names.Check(Tree.Files),
        ["size"] = () => Budgets.Check(Tree.Files),
        ["strings"] = () => StringTables.Check(Tree.Files),
        ["traces"] = () => Traces.Check(Tree.Files),
    };

    public static TheoryData<string> Names_of_rules => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names_of_rules))]
    public void The_house_keeps_its_rule(string rule)
    {
        var left = Exceptions.OfTheHouse.Judge(rule, [.. Rules[rule]()]);
        Assert.True(left.Count == 0, $"{left.Count} findings:\n{string.Join("\n", left)}");
    }

    [Fact]
    public void Every_exception_names_a_rule_that_exists()
    {
        var list = Tree.Files.Single(f => f.Path == "tests/DocFlow.House.Tests/exceptions.txt").Text;
        Assert.All(list.Split('\n').Where(l => l.Length > 0 && l[0] != '#'), line => Assert.Contains(line.Split(' ')[0], Rules.Keys));
    }

    private static Assembly Engine(string name) => Assembly.Load(name);
}
