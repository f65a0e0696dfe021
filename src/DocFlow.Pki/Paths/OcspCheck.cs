using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>The status of one certificate from OCSP answers (RFC 6960 §3.2, §4.2.2.2).</summary>
internal sealed class OcspCheck(PathWork work, TrustAnchor anchor, IReadOnlyList<Certificate> above)
{
    /// <summary>One status for each answer that is about the certificate, unknown ones with why.</summary>
    internal List<RevocationStatus> Of(Certificate certificate, Certificate issuer)
    {
        var told = new List<RevocationStatus>();
        foreach (var answer in work.Ocsps)
            foreach (var statement in answer.Statements)
                if (statement.IsAbout(certificate, issuer.Subject, issuer.Key))
                    told.Add(Told(answer, statement, certificate, issuer));
        return told;
    }

    private RevocationStatus Told(OcspResponse answer, OcspStatement statement, Certificate certificate, Certificate issuer)
    {
        if (answer.HasUnknownCriticalExtension)
            return RevocationStatus.Unknown("unknown-extension");
        if (Distrusted(answer, certificate, issuer) is { } why)
            return RevocationStatus.Unknown(why);
        if (statement.IsGood is null)
            return RevocationStatus.Unknown("responder-unknown");
        var isRevoked = statement.RevokedAt <= work.Moment;
        var untimely = RevocationCheck.Untimely(work, statement.ThisUpdate, statement.NextUpdate, statement.ArchiveCutoff, certificate);
        if (untimely is not null && !(isRevoked && untimely == "stale" && statement.Reason != RevocationReason.CertificateHold))
            return RevocationStatus.Unknown(untimely);
        return new RevocationStatus
        {
            State = isRevoked ? RevocationState.Revoked : RevocationState.Good, RevokedAt = statement.RevokedAt, Reason = statement.RevokedAt is null ? null : statement.Reason,
            InvalidityDate = statement.InvalidityDate, Evidence = answer.Fingerprint, EvidenceFrom = statement.ThisUpdate, EvidenceUntil = statement.NextUpdate,
        };
    }

    /// <summary>Null where somebody entitled signed the answer, else why not.</summary>
    private string? Distrusted(OcspResponse answer, Certificate certificate, Certificate issuer)
    {
        var why = "signer-not-found";
        foreach (var candidate in answer.Certificates.Prepend(issuer).Concat(work.All).Distinct())
        {
            if (!IsNamed(answer, candidate) || candidate.Equals(certificate))
                continue;
            if (work.Check(answer.Fingerprint, candidate.Key, () => SignatureCheck.Verify(candidate.Key, answer.Algorithm!, answer.ToBeSigned.Span, answer.Signature.Span)) is not { } outcome)
                return "limit";
            if (outcome != SignatureOutcome.Valid)
            {
                why = "signature-wrong";
                continue;
            }
            if (candidate.Equals(issuer) || IsResponderAnchor(candidate, answer) || IsDelegated(candidate, answer, issuer))
                return null;
            why = "signer-not-trusted";
        }
        return why;
    }

    private static bool IsNamed(OcspResponse answer, Certificate candidate) =>
        answer.ResponderName is { } name ? candidate.Subject.IsSameAs(name) : answer.ResponderKeyHash.Span.SequenceEqual(SHA1.HashData(candidate.Key.KeyBits.Span));

    private bool IsResponderAnchor(Certificate candidate, OcspResponse answer) =>
        work.Question.Anchors.Any(trusted => trusted.Certificate.Equals(candidate) && trusted.TellsAlone(TrustPurposes.Ocsp, answer.ProducedAt));

    private bool IsDelegated(Certificate candidate, OcspResponse answer, Certificate issuer)
    {
        if (!candidate.ExtendedKeyUsage.Contains(Oids.OcspSigning) || !candidate.Issuer.IsSameAs(issuer.Subject) || !candidate.IsWithinValidity(answer.ProducedAt))
            return false;
        if (candidate.Extensions.Any(extension => extension.IsCritical && !PathWalk.Understands(extension.Type)))
            return false;
        if (candidate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0)
            return false;
        if (work.IsBy(candidate, issuer.Key) != SignatureOutcome.Valid || work.Question.Policy.Refused.Contains(candidate))
            return false;
        // Without nocheck the responder's own status is asked for, as for any other certificate.
        return candidate.Extension(Oids.OcspNoCheck) is not null && candidate.Algorithm.Equals(candidate.InnerAlgorithm)
            || above.Contains(candidate) || work.IsTrusted(candidate, anchor);
    }
}
