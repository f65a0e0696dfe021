namespace DocFlow.Pki;

/// <summary>One question being worked on: the candidates in an order that does not depend on how they were given, and what has been spent.</summary>
internal sealed class PathWork
{
    private const int MostChecks = 2000;

    private readonly Dictionary<(string, string), SignatureOutcome> signed = [];
    private readonly Dictionary<string, bool> trusted = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly ILookup<string, Certificate> bySubject;
    private int checks;

    internal PathWork(PathQuestion question)
    {
        Question = question;
        bySubject = question.Certificates.Concat(question.Ocsps.SelectMany(answer => answer.Certificates)).Concat(question.Anchors.Select(anchor => anchor.Certificate))
            .Distinct().OrderBy(certificate => certificate.Fingerprint, StringComparer.Ordinal).ToLookup(certificate => Key(certificate.Subject), StringComparer.Ordinal);
        Crls = [.. question.Crls.Distinct().OrderByDescending(list => list.ThisUpdate).ThenBy(list => list.Fingerprint, StringComparer.Ordinal)];
        Ocsps = [.. question.Ocsps.Distinct().OrderByDescending(answer => answer.ProducedAt).ThenBy(answer => answer.Fingerprint, StringComparer.Ordinal)];
    }

    internal PathQuestion Question { get; }

    internal IReadOnlyList<CertificateRevocationList> Crls { get; }

    internal IReadOnlyList<OcspResponse> Ocsps { get; }

    internal int Attempts { get; set; }

    internal DateTimeOffset Moment => Question.Moment;

    internal DateTimeOffset EvidenceUntil => Question.EvidenceUntil is { } until && until > Question.Moment ? until : Question.Moment;

    internal IEnumerable<Certificate> Named(DistinguishedName name) => bySubject[Key(name)];

    internal IEnumerable<Certificate> All => bySubject.SelectMany(group => group);

    /// <summary>A signature check, made once and counted; null when there have been too many.</summary>
    internal SignatureOutcome? Check(string what, PublicKey key, Func<SignatureOutcome> check)
    {
        var asked = (what, Convert.ToHexString(key.Encoded.Span));
        if (signed.TryGetValue(asked, out var known))
            return known;
        if (checks++ >= MostChecks)
            return null;
        return signed[asked] = Question.Memo is { } memo ? memo.Of(what, asked.Item2, check) : check();
    }

    internal SignatureOutcome? IsBy(Certificate certificate, PublicKey key) => Check(certificate.Fingerprint, key, () => certificate.VerifyWith(key));

    /// <summary>Whether the signer of evidence itself has a good path to the anchor; a signer whose own status hangs on itself has none.</summary>
    internal bool IsTrusted(Certificate signer, TrustAnchor anchor)
    {
        if (signer.Equals(anchor.Certificate))
            return true;
        var key = signer.Fingerprint + anchor.Certificate.Fingerprint;
        if (trusted.TryGetValue(key, out var known))
            return known;
        if (underWay.Count >= 4 || !underWay.Add(key))
            return false;
        var policy = new PathPolicy { Revocation = Question.Policy.Revocation, AgeWithoutNextUpdate = Question.Policy.AgeWithoutNextUpdate, Refused = Question.Policy.Refused };
        var valid = PathValidation.Validate(this, signer, [anchor], policy).Valid;
        underWay.Remove(key);
        return trusted[key] = valid;
    }

    private static string Key(DistinguishedName name) => string.Join('\u0002', name.Canonical);
}
