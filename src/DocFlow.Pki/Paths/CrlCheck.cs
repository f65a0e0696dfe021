namespace DocFlow.Pki;

/// <summary>The status of one certificate from lists (RFC 5280 §6.3).</summary>
internal sealed class CrlCheck(PathWork work, TrustAnchor anchor, IReadOnlyList<Certificate> above)
{
    private string why = "no-evidence";

    internal RevocationStatus Of(Certificate certificate, CertificateTraits traits)
    {
        var covered = RevocationReasons.None;
        RevocationStatus? good = null;
        var own = new DistributionPoint { Names = [new GeneralName(GeneralNameKind.Directory, "", certificate.Issuer, certificate.Issuer.Encoded)] };
        foreach (var point in traits.DistributionPoints.Take(50).Append(own))
            foreach (var list in work.Crls)
            {
                if (list.BaseNumber is not null || !CrlScope.Fits(list, certificate, point))
                    continue;
                var tells = (list.Scope?.Reasons ?? RevocationReasons.All) & (point.Reasons ?? RevocationReasons.All);
                if ((tells & ~covered) == 0)
                    continue;
                if (Told(list, certificate, point) is not { } status)
                    continue;
                if (status.State == RevocationState.Revoked)
                    return status;
                good ??= status;
                covered |= tells;
                if (covered == RevocationReasons.All)
                    return good;
            }
        return RevocationStatus.Unknown(good is not null ? "scope" : why);
    }

    /// <summary>What a list says with the deltas that belong to it; null where nothing that counts.</summary>
    private RevocationStatus? Told(CertificateRevocationList list, Certificate certificate, DistributionPoint point)
    {
        if (list.HasUnknownCriticalExtension || !list.AlgorithmsAgree)
            return Nothing("unknown-extension");
        if (Signer(list, certificate, point) is not { } signer)
            return null;
        var newest = list;
        foreach (var delta in work.Crls)
            if (CrlScope.Adds(delta, newest == list ? list : newest, list) && IsBy(delta, signer.Key) == SignatureOutcome.Valid && !delta.HasUnknownCriticalExtension && delta.ThisUpdate <= work.EvidenceUntil)
                newest = delta;
        var entry = Entry(newest, certificate);
        if (newest != list)
            entry = entry is null ? Entry(list, certificate) : entry.Reason == RevocationReason.RemoveFromCrl ? null : entry;

        var untimely = RevocationCheck.Untimely(work, newest.ThisUpdate, newest.NextUpdate, newest.KeepsExpiredSince, certificate);
        var status = new RevocationStatus { State = RevocationState.Good, Evidence = newest.Fingerprint, EvidenceFrom = newest.ThisUpdate, EvidenceUntil = newest.NextUpdate };
        if (entry is not null)
            status = status with
            {
                State = entry.RevokedAt <= work.Moment ? RevocationState.Revoked : RevocationState.Good,
                RevokedAt = entry.RevokedAt, Reason = entry.Reason, InvalidityDate = entry.InvalidityDate,
            };
        // A revocation other than a hold is for ever, so an old list tells it as well as a new one.
        var stays = status.State == RevocationState.Revoked && entry!.Reason != RevocationReason.CertificateHold && untimely == "stale";
        return untimely is null || stays ? status : Nothing(untimely);
    }

    private static RevokedEntry? Entry(CertificateRevocationList list, Certificate certificate) =>
        list.Entries.LastOrDefault(entry => entry.SerialNumber.Span.SequenceEqual(certificate.SerialNumber.Span) && (entry.Issuer ?? list.Issuer).IsSameAs(certificate.Issuer));

    /// <summary>Who signed the list: an authority of the path itself, else a certificate of its name with a good path to the same anchor.</summary>
    private Certificate? Signer(CertificateRevocationList list, Certificate certificate, DistributionPoint point)
    {
        var isNamed = false;
        var isSigned = false;
        foreach (var candidate in above.Concat(work.Named(list.Issuer)))
        {
            if (!candidate.Subject.IsSameAs(list.Issuer))
                continue;
            isNamed = true;
            if (candidate.KeyUsage is { } usage && (usage & KeyUsages.CrlSigning) == 0)
                continue;
            if (IsBy(list, candidate.Key) is not { } outcome)
            {
                Nothing("limit");
                return null;
            }
            if (outcome != SignatureOutcome.Valid)
                continue;
            isSigned = true;
            // The signer of an indirect list may tell its own status where its issuer, in its certificate, names it for that (PKITS 4.14.30).
            if (candidate.Equals(certificate) && point.Issuers.Count > 0 || above.Contains(candidate) || IsListAnchor(candidate, list) || work.IsTrusted(candidate, anchor))
                return candidate;
        }
        Nothing(isSigned ? "signer-not-trusted" : isNamed ? "signature-wrong" : "signer-not-found");
        return null;
    }

    private bool IsListAnchor(Certificate candidate, CertificateRevocationList list) =>
        work.Question.Anchors.Any(trusted => trusted.Certificate.Equals(candidate) && trusted.TellsAlone(TrustPurposes.Crl, list.ThisUpdate));

    private SignatureOutcome? IsBy(CertificateRevocationList list, PublicKey key) =>
        work.Check(list.Fingerprint, key, () => SignatureCheck.Verify(key, list.Algorithm, list.ToBeSigned.Span, list.Signature.Span));

    private RevocationStatus? Nothing(string reason)
    {
        why = reason;
        return null;
    }
}
