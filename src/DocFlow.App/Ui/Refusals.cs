using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Ui;

public static class Refusals
{
    /// <summary>A broken rule as a sentence at its field.</summary>
    /// <param name="ask">the property of the page its fields are named by: "Rename" for "Rename.Name"</param>
    public static FormProblems AsProblems(this RuleBroken rule, Text text, string? ask = null) =>
        new() { { rule.Field is null ? "" : ask is null ? rule.Field : $"{ask}.{rule.Field}", text["rule." + rule.Code, rule.Arguments] } };
}
