namespace DocFlow.Pki;

/// <summary>The status of one certificate from all evidence: a revocation anybody entitled tells wins, else any good word, else unknown.</summary>
internal sealed class RevocationCheck(PathWork work, TrustAnchor anchor, IReadOnlyList<Certificate> above)
{
    private static readonly string[] telling = ["limit", "responder-unknown", "stale", "not-yet", "signature-wrong", "signer-not-trusted", "signer-not-found", "unknown-extension", "scope", "no-evidence"];

    internal RevocationStatus Of(Certificate certificate, Certificate issuer, CertificateTraits traits)
    {
        var told = new OcspCheck(work, anchor, above).Of(certificate, issuer);
        if (told.Find(status => status.State == RevocationState.Revoked) is { } revoked)
            return revoked;
        told.Add(new CrlCheck(work, anchor, above).Of(certificate, traits));
        return told.Find(status => status.State == RevocationState.Revoked)
            ?? told.Find(status => status.State == RevocationState.Good)
            ?? told.MinBy(status => Array.IndexOf(telling, status.Why))!;
    }

    /// <summary>Whether evidence of such times tells about the moment; null where it does, else why not.</summary>
    internal static string? Untimely(PathWork work, DateTimeOffset made, DateTimeOffset? next, DateTimeOffset? keepsExpiredSince, Certificate certificate)
    {
        var policy = work.Question.Policy;
        if (made > work.EvidenceUntil)
            return "not-yet";
        if (policy.MaximumAge is { } most && work.Moment - made > most)
            return "stale";
        // Evidence made after the moment tells about it, as long as the certificate was still looked after.
        if (made >= work.Moment)
            return made <= certificate.NotAfter || keepsExpiredSince <= certificate.NotAfter ? null : "stale";
        return work.Moment <= (next ?? made + policy.AgeWithoutNextUpdate) ? null : "stale";
    }
}
