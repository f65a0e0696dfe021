using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Accounts;

internal static class Refusals
{
    /// <summary>A broken rule as a sentence at its field.</summary>
    public static FormProblems AsProblems(this RuleBroken rule, Text text) => new() { { rule.Field ?? "", text["rule." + rule.Code, rule.Arguments] } };
}
