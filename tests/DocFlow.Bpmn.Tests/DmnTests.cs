using System.Text;
using System.Text.Json;
using DocFlow.Bpmn.Dmn;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Tests;

public class DmnTests
{
    private const string Rules = """
        <rule><inputEntry><text>>= 10</text></inputEntry><outputEntry><text>"lãnh đạo"</text></outputEntry></rule>
        <rule><inputEntry><text>[5..20]</text></inputEntry><outputEntry><text>"trưởng phòng"</text></outputEntry></rule>
        <rule><inputEntry><text>5, 12</text></inputEntry><outputEntry><text>"trưởng phòng"</text></outputEntry></rule>
        """;

    private static DecisionModel Read(string inside) => DmnFile.Read(Encoding.UTF8.GetBytes($"<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'><inputData id='i' name='số tiền'/>{inside}</definitions>"));

    private static DecisionModel Table(string attributes, string rules = Rules, string more = "") => Read($"""
        <decision id='d' name='người duyệt'><decisionTable {attributes}><input><inputExpression><text>số tiền</text></inputExpression></input>
        <output><outputValues><text>"lãnh đạo", "trưởng phòng"</text></outputValues>{more}</output>{rules}</decisionTable></decision>
        """);

    private static string Decide(DecisionModel model, string inputs, string decision = "d")
    {
        using var json = JsonDocument.Parse(inputs);
        return model.Evaluate(model.Find(decision)!, ((FeelValue.Context)FeelValue.FromJson(json.RootElement)).Entries).ToString();
    }

    [Theory]
    [InlineData("", 30, "lãnh đạo")]
    [InlineData("", 15, "null")]
    [InlineData("", 1, "null")]
    [InlineData("hitPolicy='ANY'", 5, "trưởng phòng")]
    [InlineData("hitPolicy='ANY'", 15, "null")]
    [InlineData("hitPolicy='FIRST'", 15, "lãnh đạo")]
    [InlineData("hitPolicy='PRIORITY'", 12, "lãnh đạo")]
    [InlineData("hitPolicy='RULE ORDER'", 12, "[\"lãnh đạo\", \"trưởng phòng\", \"trưởng phòng\"]")]
    [InlineData("hitPolicy='OUTPUT ORDER'", 5, "[\"trưởng phòng\", \"trưởng phòng\"]")]
    [InlineData("hitPolicy='COLLECT'", 15, "[\"lãnh đạo\", \"trưởng phòng\"]")]
    [InlineData("hitPolicy='COLLECT' aggregation='COUNT'", 12, "2")]
    public void Each_hit_policy_gives_what_DMN_says(string attributes, int amount, string expected) => Assert.Equal(expected, Decide(Table(attributes), $$"""{"số tiền": {{amount}}}"""));

    [Theory]
    [InlineData("SUM", "6")]
    [InlineData("MIN", "1")]
    [InlineData("MAX", "3")]
    public void Collected_numbers_are_aggregated(string aggregation, string expected) => Assert.Equal(expected, Decide(
        Table($"hitPolicy='COLLECT' aggregation='{aggregation}'", string.Concat(Enumerable.Range(1, 3).Select(n => $"<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>{n}</text></outputEntry></rule>"))), "{}"));

    [Fact]
    public void The_default_output_stands_where_no_rule_matches() => Assert.Equal("văn thư", Decide(Table("", more: "<defaultOutputEntry><text>\"văn thư\"</text></defaultOutputEntry>"), """{"số tiền": 1}"""));

    [Fact]
    public void Decisions_are_made_after_the_ones_they_require_and_several_outputs_are_a_context()
    {
        var model = Read("""
            <decision id='a' name='mức'><literalExpression><text>số tiền * 2</text></literalExpression></decision>
            <decision id='b' name='kết quả'><informationRequirement><requiredDecision href='#a'/></informationRequirement><decisionTable><input><inputExpression><text>mức</text></inputExpression></input><output name='x'/><output name='y'/>
            <rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>mức</text></outputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable></decision>
            """);
        Assert.Equal("{x: 8, y: true}", Decide(model, """{"số tiền": 4}""", "kết quả"));
    }

    [Theory]
    [InlineData("<decision id='d' name='d'/>")]
    [InlineData("<decision id='d' name='d'><literalExpression><text>1 +</text></literalExpression></decision>")]
    [InlineData("<decision id='d' name='d'><literalExpression expressionLanguage='javascript'><text>1</text></literalExpression></decision>")]
    [InlineData("<decision id='d' name='d'><informationRequirement><requiredDecision href='#d'/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>")]
    [InlineData("<decision id='d' name='d'><informationRequirement><requiredDecision href='#gone'/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>")]
    [InlineData("<decision id='d' name='d'><decisionTable hitPolicy='BEST'><output/></decisionTable></decision>")]
    [InlineData("<decision id='d' name='d'><decisionTable><output/><rule/></decisionTable></decision>")]
    [InlineData("<decision")]
    public void What_cannot_be_decided_is_refused(string inside) => Assert.Throws<DmnFormatException>(() => Read(inside));
}
