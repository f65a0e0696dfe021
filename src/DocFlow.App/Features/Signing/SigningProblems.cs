using DocFlow.App.Platform.Data;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing;

/// <summary>The signing engine's refusals as rules of the office: <c>rule.signing.refused.CODE</c> in the string tables.</summary>
internal static class SigningProblems
{
    public static RuleBroken Of(SigningRefusedException refused, string? field = null) =>
        new("signing.refused." + CodeOf(refused.Reason)) { Field = field };

    public static string CodeOf(SigningRefusal reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];
}
