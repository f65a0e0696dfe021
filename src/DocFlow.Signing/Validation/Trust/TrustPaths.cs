using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>Asks for paths to trusted certificates (RFC 5280 §6) with all evidence there is, and tells what is wrong with them in the terms of EN 319 102-1.</summary>
internal sealed class TrustPaths
{
    private readonly ValidationContext _context;
    private readonly List<Certificate> _candidates = [];
    private readonly List<TrustAnchor> _anchors;
    private readonly List<CertificateRevocationList> _lists = [];
    private readonly List<OcspResponse> _answers = [];
    private readonly Dictionary<(string, DateTimeOffset, PathPurpose), PathVerdict> _known = [];

    public TrustPaths(FileFacts facts, ValidationContext context)
    {
        _context = context;
        foreach (var encoded in facts.Certificates)
            if (Read(encoded, bytes => CertificateFile.Read(bytes.Span)[0]) is { } certificate)
                _candidates.Add(certificate);
        _anchors = [.. context.Trust.Select(certificate => new TrustAnchor(certificate)), .. context.Anchors];
        _candidates.AddRange(context.Certificates.Concat(_anchors.Select(anchor => anchor.Certificate)).Except(_candidates));
        _lists.AddRange(facts.Crls.Select(crl => (ReadOnlyMemory<byte>)crl).Concat(context.Crls).Select(crl => Read(crl, CertificateRevocationList.Read)).OfType<CertificateRevocationList>().Distinct());
        _answers.AddRange(facts.Ocsps.Select(ocsp => (ReadOnlyMemory<byte>)ocsp).Concat(context.Ocsps).Select(ocsp => Read(ocsp, OcspResponse.Read)).OfType<OcspResponse>().Distinct());
    }

    internal IReadOnlyList<Certificate> Candidates => _candidates;

    internal IReadOnlyList<CertificateRevocationList> Lists => _lists;

    internal IReadOnlyList<OcspResponse> Answers => _answers;

    /// <summary>The certificate of a fingerprint, null where it is not among them.</summary>
    public Certificate? Find(string fingerprint) => _candidates.Find(certificate => certificate.Fingerprint == fingerprint);

    /// <summary>The best path of a certificate at a moment; evidence up to the moment of judgement may tell about it.</summary>
    public PathVerdict Judge(Certificate leaf, DateTimeOffset moment, PathPurpose purpose)
    {
        var key = (leaf.Fingerprint, moment, purpose);
        if (!_known.TryGetValue(key, out var verdict))
            _known.Add(key, verdict = Tell(PathValidation.Validate(Question(leaf, moment, purpose)), moment, purpose));
        return verdict;
    }

    /// <summary>A list or an answer by its digest, with every certificate of the name that signed it; null where there is none.</summary>
    public SignedEvidence? Named(string fingerprint)
    {
        if (_lists.Find(list => list.Fingerprint == fingerprint) is { } list)
            return new SignedEvidence(list.Algorithm, [.. _candidates.Where(one => one.Subject.IsSameAs(list.Issuer))], list.ToBeSigned, list.Signature);
        if (_answers.Find(answer => answer.Fingerprint == fingerprint) is { Algorithm: { } algorithm } answer)
            return new SignedEvidence(algorithm, [.. answer.Certificates.Concat(_candidates).Distinct().Where(one => IsNamed(answer, one))], answer.ToBeSigned, answer.Signature);
        return null;
    }

    /// <summary>A certificate's revocation as reports say it.</summary>
    public RevocationFact? Told(RevocationStatus? status) => status is null or { State: RevocationState.NotChecked } ? null : new RevocationFact(
        status.State.ToString().ToLowerInvariant(), status.RevokedAt, status.Evidence is not { } evidence ? null : _lists.Exists(list => list.Fingerprint == evidence) ? "crl" : "ocsp",
        status.Evidence, status.EvidenceFrom, status.EvidenceUntil, status.Why);

    private static bool IsNamed(OcspResponse answer, Certificate one) =>
        answer.ResponderName is { } name ? one.Subject.IsSameAs(name) : answer.ResponderKeyHash.Span.SequenceEqual(SHA1.HashData(one.Key.KeyBits.Span));

    private PathQuestion Question(Certificate leaf, DateTimeOffset moment, PathPurpose purpose) => new()
    {
        Leaf = leaf,
        Anchors = _anchors,
        Certificates = _candidates,
        Crls = _lists,
        Ocsps = _answers,
        Moment = moment,
        Memo = _context.Memo,
        EvidenceUntil = _context.Moment > moment ? _context.Moment : moment,
        Policy = new PathPolicy
        {
            Revocation = _context.Policy.RequireRevocation ? RevocationDemand.Required : RevocationDemand.WhereKnown,
            Purpose = purpose == PathPurpose.TimeStamp ? TrustPurposes.TimeStamping : TrustPurposes.DocumentSigning,
            AgeWithoutNextUpdate = _context.Policy.Freshness,
            ExtendedKeyUsage = purpose == PathPurpose.TimeStamp ? [CmsNames.TimeStamping] : [],
        },
    };

    private static PathVerdict Tell(PathReport report, DateTimeOffset moment, PathPurpose purpose)
    {
        var known = report.Revocation.Count == 0 ? null : report.Revocation[0];
        var verdict = new PathVerdict(PathOutcome.Good, report.Path, IsKnownGood: report.Anchor is not null && known is null or { State: RevocationState.Good },
            Revocations: [.. report.Revocation.Select(status => status.Evidence).OfType<string>().Distinct()], Statuses: report.Revocation);
        if (report.Anchor is null)
            return verdict with { Outcome = PathOutcome.NoChain, IsKnownGood = false };
        if (purpose == PathPurpose.Document && report.Path[0].ExtendedKeyUsage is [CmsNames.TimeStamping])
            return verdict with { Outcome = PathOutcome.Constraints, Detail = "a certificate for time-stamping alone" };
        var first = report.Reasons.MinBy(Order);
        if (first is null)
            return verdict;
        return verdict with
        {
            Outcome = first.Code switch
            {
                "anchor-purpose" when moment > report.Anchor.Until => PathOutcome.AnchorEnded,
                "anchor-purpose" when moment < report.Anchor.From => PathOutcome.NoChain,
                "purpose" or "policy" or "anchor-purpose" or "refused" => PathOutcome.Constraints,
                "revoked" => first.Certificate == 0 ? PathOutcome.Revoked : PathOutcome.AuthorityRevoked,
                "expired" => PathOutcome.Expired,
                "not-yet-valid" => PathOutcome.NotYetValid,
                "revocation-unknown" => PathOutcome.RevocationUnknown,
                _ => PathOutcome.Broken,
            },
            RevokedAt = first is { Code: "revoked", Certificate: 0 } ? known?.RevokedAt : null,
            Detail = first.Certificate < 0 || first.Certificate >= report.Path.Count ? first.En : $"{first.En} {report.Path[first.Certificate].Subject.Display()}",
        };
    }

    // What is wrong for good comes first, then what a time may heal, then what more evidence may.
    private static int Order(PathReason reason) => reason.Code switch
    {
        "purpose" or "policy" or "anchor-purpose" or "refused" => 1,
        "revoked" => reason.Certificate == 0 ? 2 : 4,
        "expired" or "not-yet-valid" => 3,
        "revocation-unknown" => 5,
        _ => 0,
    };

    // What can not be read stays among the facts and proves nothing.
    private static T? Read<T>(ReadOnlyMemory<byte> encoded, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        try
        {
            return read(encoded);
        }
        catch (PkiFormatException)
        {
            return null;
        }
    }
}
