using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Looks for paths to trusted certificates and judges them (RFC 5280 §6): names chained as encoded, signatures, validity, basicConstraints, keyUsage, revocation.
/// What is not judged (name constraints, policy constraints, unknown critical extensions) makes a path broken, never good.
/// </summary>
internal sealed class TrustPaths
{
    private const int LongestPath = 12;
    private const int Attempts = 200;

    private static readonly HashSet<string> understood = ["2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.31", "2.5.29.32", "2.5.29.35", "2.5.29.37"];

    private readonly ValidationContext _context;
    private readonly List<Certificate> _candidates = [];
    private readonly List<RevocationList> _lists = [];
    private readonly List<OcspAnswer> _answers = [];
    private readonly Dictionary<(string, string), bool> _signed = [];

    public TrustPaths(FileFacts facts, ValidationContext context)
    {
        _context = context;
        foreach (var encoded in facts.Certificates)
            if (Read(encoded) is { } certificate)
                _candidates.Add(certificate);
        _candidates.AddRange(context.Certificates.Concat(context.Trust).Except(_candidates));
        _lists.AddRange(facts.Crls.Select(crl => (ReadOnlyMemory<byte>)crl).Concat(context.Crls).Select(RevocationList.Read).OfType<RevocationList>());
        _answers.AddRange(facts.Ocsps.Select(ocsp => (ReadOnlyMemory<byte>)ocsp).Concat(context.Ocsps).Select(OcspAnswer.Read).OfType<OcspAnswer>());
    }

    /// <summary>The certificate of a fingerprint, null where it is not among them.</summary>
    public Certificate? Find(string fingerprint) => _candidates.Find(certificate => certificate.Fingerprint == fingerprint);

    /// <summary>The best path of a certificate at a moment.</summary>
    public PathVerdict Judge(Certificate leaf, DateTimeOffset moment, PathPurpose purpose)
    {
        PathVerdict? best = null;
        List<Certificate> longest = [leaf];
        foreach (var path in Paths(leaf, longest))
        {
            var verdict = Judge(path, moment, purpose);
            if (best is null || Rank(verdict.Outcome) < Rank(best.Outcome))
                best = verdict;
            if (best.Outcome == PathOutcome.Good)
                break;
        }
        return best ?? new PathVerdict(PathOutcome.NoChain, longest);
    }

    // Depth first; every path that ends at a trusted certificate. What was found longest without trust stays for the report.
    private IEnumerable<List<Certificate>> Paths(Certificate leaf, List<Certificate> longest)
    {
        var attempts = 0;
        var open = new Stack<List<Certificate>>([[leaf]]);
        while (open.TryPop(out var path) && ++attempts <= Attempts)
        {
            var last = path[^1];
            if (path.Count > longest.Count)
            {
                longest.Clear();
                longest.AddRange(path);
            }
            if (_context.Trust.Contains(last))
            {
                yield return path;
                continue;
            }
            if (path.Count == LongestPath)
                continue;
            foreach (var issuer in _candidates)
                if (last.Issuer.Encoded.Span.SequenceEqual(issuer.Subject.Encoded.Span) && !path.Contains(issuer) && IsSignedBy(last, issuer))
                    open.Push([.. path, issuer]);
        }
    }

    private PathVerdict Judge(List<Certificate> path, DateTimeOffset moment, PathPurpose purpose)
    {
        for (var i = 0; i < path.Count; i++)
            if (Broken(path, i) is { } broken)
                return new PathVerdict(PathOutcome.Broken, path, Detail: broken);
        if (purpose == PathPurpose.Document && path[0].ExtendedKeyUsage is [Oids.TimeStamping])
            return new PathVerdict(PathOutcome.Constraints, path, Detail: "a certificate for time-stamping alone");

        var known = path.Count > 1 ? Status(path[0], path[1], moment) : (IsGood: true, RevokedAt: null);
        if (known.RevokedAt is not null)
            return new PathVerdict(PathOutcome.Revoked, path, known.RevokedAt);
        // The trusted certificate is trusted as it is; the others have to be valid together (shell model).
        for (var i = path.Count - 2; i >= 0; i--)
            if (!path[i].IsWithinValidity(moment))
                return new PathVerdict(path[i].NotBefore > moment ? PathOutcome.NotYetValid : PathOutcome.Expired, path, IsKnownGood: known.IsGood, Detail: path[i].Subject.Display());
        for (var i = path.Count - 2; i >= 1; i--)
        {
            var (isGood, revokedAt) = Status(path[i], path[i + 1], moment);
            if (revokedAt is not null)
                return new PathVerdict(PathOutcome.AuthorityRevoked, path, Detail: path[i].Subject.Display());
            if (!isGood && _context.Policy.RequireRevocation)
                return new PathVerdict(PathOutcome.RevocationUnknown, path, IsKnownGood: known.IsGood, Detail: path[i].Subject.Display());
        }
        return new PathVerdict(known.IsGood || !_context.Policy.RequireRevocation ? PathOutcome.Good : PathOutcome.RevocationUnknown, path, IsKnownGood: known.IsGood, Detail: known.IsGood ? null : path[0].Subject.Display());
    }

    private static string? Broken(List<Certificate> path, int at)
    {
        var certificate = path[at];
        if (at == path.Count - 1 && at > 0)
            return null; // the trusted one
        if (certificate.Extensions.FirstOrDefault(extension => extension.IsCritical && !understood.Contains(extension.Type)) is { } unknown)
            return $"critical extension {unknown.Type}";
        if (certificate.Extensions.Any(extension => extension.Type is "2.5.29.30" or "2.5.29.36"))
            return "name or policy constraints";
        if (at == 0)
            return null;
        if (!certificate.IsAuthority || certificate.KeyUsage is { } usage && (usage & KeyUsages.CertificateSigning) == 0)
            return $"{certificate.Subject.Display()} is no authority";
        var below = path.Take(at).Skip(1).Count(lower => !lower.Subject.Encoded.Span.SequenceEqual(lower.Issuer.Encoded.Span));
        return PathLength.Of(certificate) is { } length && below > length ? $"{certificate.Subject.Display()} allows shorter paths only" : null;
    }

    private (bool IsGood, DateTimeOffset? RevokedAt) Status(Certificate certificate, Certificate issuer, DateTimeOffset moment)
    {
        if (certificate.Extensions.Any(extension => extension.Type is "1.3.6.1.5.5.7.48.1.5" or "0.4.0.194121.2.1"))
            return (true, null); // nocheck, validity-assured short term
        var statements = _lists.Select(list => list.About(certificate, issuer)).Concat(_answers.Select(answer => answer.About(certificate, issuer))).OfType<RevocationStatement>()
            .Where(statement => statement.From <= _context.Moment).ToList();
        if (statements.Where(statement => statement.RevokedAt <= moment).Select(statement => statement.RevokedAt).Min() is { } revoked)
            return (false, revoked);
        return (statements.Exists(statement => statement.Covers(moment, _context.Moment, certificate, _context.Policy.Freshness)), null);
    }

    private bool IsSignedBy(Certificate certificate, Certificate issuer)
    {
        var key = (certificate.Fingerprint, issuer.Fingerprint);
        if (!_signed.TryGetValue(key, out var known))
            _signed.Add(key, known = CertificateSignature.Read(certificate) is { } signature && signature.IsBy(issuer.Key));
        return known;
    }

    private static Certificate? Read(byte[] encoded)
    {
        try
        {
            return CertificateFile.Read(encoded)[0];
        }
        catch (PkiFormatException)
        {
            return null; // kept among the facts, but nobody's certificate
        }
    }

    private static int Rank(PathOutcome outcome) => outcome switch
    {
        PathOutcome.Good => 0,
        PathOutcome.RevocationUnknown => 1,
        PathOutcome.Expired or PathOutcome.NotYetValid => 2,
        PathOutcome.Revoked => 3,
        PathOutcome.AuthorityRevoked => 4,
        PathOutcome.Constraints => 5,
        PathOutcome.Broken => 6,
        _ => 7,
    };
}
