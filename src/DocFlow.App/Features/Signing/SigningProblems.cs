using DocFlow.App.Platform.Data;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing;

/// <summary>The signing engine's refusals as rules of the office: <c>rule.signing.refused.CODE</c> in the string tables.</summary>
internal static class SigningProblems
{
    public static RuleBroken Of(SigningRefusedException refused, string? field = null) =>
        new("signing.refused." + CodeOf(refused)) { Field = field };

    /// <summary>With what the token tells of the tries left.</summary>
    public static string CodeOf(SigningRefusedException refused) => CodeOf(refused.Reason) + (refused is { Reason: SigningRefusal.TokenPin, InnerException: TokenException token }
        ? token switch { { NotTried: true } => "Repeated", { Tries: PinTries.Low } => "Low", { Tries: PinTries.Final } => "Final", { Tries: PinTries.Locked } => "Locked", _ => "" }
        : "");

    public static string CodeOf(SigningRefusal reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];
}
