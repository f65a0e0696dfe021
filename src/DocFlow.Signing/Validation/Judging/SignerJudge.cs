using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Judges one SignedData at the times that are proven for it (EN 319 102-1 §5.3, §5.5): format, value, attributes, path, revocation, algorithms.</summary>
internal sealed class SignerJudge(ValidationContext context, TrustPaths paths, EvidenceProofs proofs)
{
    /// <param name="cms">The facts; null where it could not be read.</param>
    /// <param name="faults">What is wrong around it.</param>
    /// <param name="before">A time before which it existed, proven; null where nothing is.</param>
    /// <param name="after">A time after which it was made, proven; null where nothing is.</param>
    /// <param name="purpose">Of the certificate.</param>
    public SignerVerdict Judge(CmsFacts? cms, IEnumerable<string> faults, DateTimeOffset? before, DateTimeOffset? after, PathPurpose purpose)
    {
        var reasons = faults.Concat(cms?.Faults ?? []).Distinct().Select(code => ReasonTexts.Say(code)).ToList();
        if (cms is null)
            return new SignerVerdict(Worst(reasons) ?? "FORMAT_FAILURE", reasons, []);
        if (cms.DigestMatches == false)
            reasons.Add(ReasonTexts.Say("hash"));
        if (cms.Value == ValueCheck.Fails)
            reasons.Add(ReasonTexts.Say(cms.HasSignedAttributes ? "value" : "hash"));
        if (cms.Value == ValueCheck.Unsupported || cms.Notes.Contains("unsupported-algorithm"))
            reasons.Add(ReasonTexts.Say("unsupported-algorithm", $"{cms.Digest} {cms.Algorithm}"));
        if (cms.Signer is not { } fingerprint || paths.Find(fingerprint) is not { } signer)
        {
            reasons.Add(ReasonTexts.Say("no-signing-certificate"));
            return new SignerVerdict(Worst(reasons), reasons, []);
        }
        if (cms.Ess == EssMatch.Differs)
            reasons.Add(ReasonTexts.Say("ess-differs"));
        if (purpose == PathPurpose.Document && context.Policy.RequireSigningKey && signer.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0)
            reasons.Add(ReasonTexts.Say("signing-key-usage"));

        if (PolicyJudge.Judge(cms.Policy, context) is { } policy)
            reasons.Add(policy);

        var moment = before ?? context.Moment;
        var path = paths.Judge(signer, moment, purpose);
        if (Path(path, signer, before, after) is { } wrong)
            reasons.Add(wrong);
        if (path.Outcome == PathOutcome.Good && proofs.Doubt(path) is { } doubt)
            reasons.Add(doubt);
        if (path.Outcome is not (PathOutcome.NoChain or PathOutcome.Broken))
            reasons.AddRange(Algorithms(cms, signer, path.Chain, moment));
        return new SignerVerdict(Worst(reasons), reasons, path.Chain, path.Statuses);
    }

    /// <summary>Whether an algorithm could still be relied on.</summary>
    public bool Holds(string name, int bits, DateTimeOffset moment) => context.Policy.EndOf(name, bits) is not { } end || moment < end;

    /// <summary>Digests (0 bits) and keys that a signature and the certificates below the trusted one rely on.</summary>
    public static IReadOnlyList<(string Name, int Bits)> Used(CmsFacts cms, Certificate signer, IReadOnlyList<Certificate> chain)
    {
        var used = new List<(string Name, int Bits)> { (cms.Digest, 0), (cms.Algorithm, signer.Key.Bits) };
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            var scheme = SignatureScheme.Read(chain[i].Algorithm.Encoded);
            used.Add((scheme.Hash ?? "SHA512", 0));
            used.Add((SignatureScheme.FamilyName(scheme, chain[i + 1].Key.Kind), chain[i + 1].Key.Bits));
        }
        return [.. used.Distinct()];
    }

    private Reason? Path(PathVerdict path, Certificate signer, DateTimeOffset? before, DateTimeOffset? after) => path.Outcome switch
    {
        PathOutcome.Good => null,
        PathOutcome.NoChain => ReasonTexts.Say(context.Trust.Count + context.Anchors.Count == 0 ? "no-trust" : "no-chain"),
        PathOutcome.AnchorEnded => ReasonTexts.Say("anchor-ended", path.Detail),
        PathOutcome.Constraints => ReasonTexts.Say("chain-constraints", path.Detail),
        PathOutcome.Revoked => ReasonTexts.Say(after is { } lower && path.RevokedAt <= lower ? "revoked-before" : "revoked", path.RevokedAt is { } at ? Day(at) : null),
        PathOutcome.AuthorityRevoked => ReasonTexts.Say("authority-revoked", path.Detail),
        PathOutcome.Expired when after > signer.NotAfter => ReasonTexts.Say("signed-after-expiry", Day(signer.NotAfter)),
        PathOutcome.Expired => ReasonTexts.Say(path.IsKnownGood ? "expired-not-revoked" : "expired", Day(signer.NotAfter)),
        PathOutcome.NotYetValid when before < signer.NotBefore => ReasonTexts.Say("signed-before-validity", Day(signer.NotBefore)),
        PathOutcome.NotYetValid => ReasonTexts.Say("not-yet-valid", Day(signer.NotBefore)),
        PathOutcome.RevocationUnknown => ReasonTexts.Say("revocation-unknown", path.Detail),
        _ => ReasonTexts.Say("chain-broken", path.Detail),
    };

    // Digest and key of the signature, and those of every certificate below the trusted one.
    private IEnumerable<Reason> Algorithms(CmsFacts cms, Certificate signer, IReadOnlyList<Certificate> chain, DateTimeOffset moment)
    {
        foreach (var (name, bits) in Used(cms, signer, chain))
            if (name[0] != '?' && !Holds(name, bits, moment))
                yield return ReasonTexts.Say("algorithm-ended", bits > 0 ? $"{name} {bits}" : name);
    }

    /// <summary>The sub-indication that counts: a final one before all others, then in the order they were found.</summary>
    public static string? Worst(IEnumerable<Reason> reasons)
    {
        var found = reasons.Select(reason => ReasonTexts.SubIndication(reason.Code)).OfType<string>().ToList();
        return found.FirstOrDefault(Indications.Final.Contains) ?? found.FirstOrDefault();
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
