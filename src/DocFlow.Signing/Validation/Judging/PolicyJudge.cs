using System.Security.Cryptography;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Judges the signature policy a signature names (EN 319 102-1 §5.2.4): its document has to be the one that was named. What stands in the document is for people;
/// the rules of the judgement are those of the <see cref="ValidationPolicy"/>.
/// </summary>
internal static class PolicyJudge
{
    public static Reason? Judge(PolicyReference? policy, ValidationContext context)
    {
        if (policy is null)
            return null;
        if (policy.Id.Length == 0)
            return ReasonTexts.Say("policy-malformed");
        if (!context.SignaturePolicies.TryGetValue(policy.Id, out var document))
            return ReasonTexts.Say(context.Policy.RequireSignaturePolicy ? "policy-not-available" : "policy-not-evaluated", policy.Id);
        if (policy.Hash is null)
            return ReasonTexts.Say("policy-not-evaluated", policy.Id); // nothing says which document it has to be
        if (SignatureScheme.Platform(policy.Digest) is not { } digest)
            return ReasonTexts.Say("policy-digest-unknown", policy.Id);
        return Convert.ToHexStringLower(CryptographicOperations.HashData(digest, document.Span)) == policy.Hash ? ReasonTexts.Say("policy-known", policy.Id) : ReasonTexts.Say("policy-differs", policy.Id);
    }
}
