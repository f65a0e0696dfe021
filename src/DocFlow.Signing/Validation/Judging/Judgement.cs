using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Judges the facts of a file (EN 319 102-1 §5.6): document time-stamps from the newest down, each proving the time of all it covers; then every signature
/// at the earliest time that is proven for it; then what was changed behind it.
/// </summary>
internal sealed class Judgement
{
    private readonly FileFacts _facts;
    private readonly ValidationContext _context;
    private readonly TrustPaths _paths;
    private readonly SignerJudge _signers;
    private readonly ChangeJudge _changes;
    private readonly Dictionary<SignatureFacts, SignerVerdict> _stamps = [];
    private readonly EvidenceProofs _proofs;

    public Judgement(FileFacts facts, ValidationContext context)
    {
        _facts = facts;
        _context = context;
        _paths = new TrustPaths(facts, context);
        _proofs = new EvidenceProofs(facts, context, _paths);
        _signers = new SignerJudge(context, _paths, _proofs);
        _changes = new ChangeJudge(facts);
    }

    public ValidationReport Run(string? file)
    {
        foreach (var stamp in _facts.Signatures.Where(signature => signature.Kind == SignatureKind.Timestamp).OrderByDescending(signature => signature.SignedRevision))
            Stamp(stamp);
        var reports = _facts.Signatures.Select(Report).ToList();
        var verdict = reports.Count == 0 ? "unsigned"
            : reports.Any(report => report.Indication == Indications.Failed || report.ChangesAfter == "forbidden") ? "invalid"
            : reports.Any(report => report.Indication == Indications.Indeterminate) ? "indeterminate" : "valid";
        return new ValidationReport
        {
            File = file,
            Verdict = verdict,
            Signatures = reports,
            Integrity = IntegrityTexts.Say(reports),
            Moment = _context.Moment,
            Policy = _context.Policy.Name,
            Sha256 = _facts.Sha256,
        };
    }

    private void Stamp(SignatureFacts stamp)
    {
        var verdict = Token(stamp.Timestamp!, stamp.Faults, Before(stamp.SignedRevision));
        _stamps[stamp] = verdict;
        if (verdict.SubIndication is null && stamp.Coverage != SignatureCoverage.Partial && stamp.Timestamp!.Time is { } time)
            _proofs.Add(stamp.SignedRevision, time);
    }

    private SignerVerdict Token(TimestampFacts token, IEnumerable<string> faults, DateTimeOffset? before)
    {
        var verdict = _signers.Judge(token.Cms, faults.Concat(token.Faults), before, null, PathPurpose.TimeStamp);
        if (token.ImprintDigest[0] != '?' && !_signers.Holds(token.ImprintDigest, 0, before ?? _context.Moment))
            verdict = verdict with { SubIndication = verdict.SubIndication ?? "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", Reasons = [.. verdict.Reasons, ReasonTexts.Say("algorithm-ended", token.ImprintDigest)] };
        // A time-stamp from after the moment of judgement, or after a later proof, proves nothing.
        if (verdict.SubIndication is null && token.Time > (before ?? _context.Moment))
            verdict = verdict with { SubIndication = "TIMESTAMP_ORDER_FAILURE", Reasons = [.. verdict.Reasons, ReasonTexts.Say("timestamp-order")] };
        return verdict;
    }

    // The earliest time proven for a revision by document time-stamps behind it.
    private DateTimeOffset? Before(int revision) => _proofs.Stamps.Where(proof => proof.Revision > revision).Select(proof => (DateTimeOffset?)proof.Time).Min();

    private DateTimeOffset? After(int revision) => _proofs.Stamps.Where(proof => proof.Revision < revision).Select(proof => (DateTimeOffset?)proof.Time).Max();

    private SignatureReport Report(SignatureFacts facts)
    {
        var isStamp = facts.Kind == SignatureKind.Timestamp;
        var later = Before(facts.SignedRevision);
        var (before, after, unusable) = isStamp ? (later, null, false) : Times(facts, later);
        var verdict = isStamp ? _stamps[facts] : _signers.Judge(facts.Cms, facts.Faults, before, after, PathPurpose.Document);
        var changes = _changes.Behind(facts);
        var forbidden = changes.Any(change => !change.Allowed);

        var sub = forbidden && (verdict.SubIndication is null || !Indications.Final.Contains(verdict.SubIndication)) ? "FORMAT_FAILURE" : verdict.SubIndication;
        var reasons = new List<Reason>();
        if (forbidden)
            reasons.Add(ReasonTexts.Say("forbidden-change"));
        reasons.AddRange(verdict.Reasons.OrderBy(reason => ReasonTexts.SubIndication(reason.Code) == verdict.SubIndication ? 0 : 1));
        if (sub is null)
            reasons.Add(ReasonTexts.Say("passed"));
        if (before is not null && !isStamp)
            reasons.Add(ReasonTexts.Say("time-proven"));
        if (unusable)
            reasons.Add(ReasonTexts.Say("timestamp-unusable"));
        var cms = isStamp ? facts.Timestamp!.Cms : facts.Cms;
        reasons.AddRange(facts.Notes.Concat(cms?.Notes ?? []).Where(note => reasons.TrueForAll(reason => reason.Code != note)).Distinct().Select(note => ReasonTexts.Say(note)));

        var signer = cms?.Signer is { } fingerprint ? _paths.Find(fingerprint) : null;
        return new SignatureReport
        {
            Field = facts.Field,
            Kind = isStamp ? "timestamp" : "signature",
            Indication = Indications.Of(sub),
            SubIndication = sub,
            Level = isStamp ? null : LevelOf(facts),
            SubFilter = facts.SubFilter,
            Signer = signer?.Subject.CommonName,
            Organization = signer?.Subject.Organization,
            Subject = signer?.Subject.Display(),
            SignedAt = isStamp ? facts.Timestamp!.Time : facts.ClaimedAt ?? facts.Cms?.SigningTime,
            ProvenAt = before,
            Coverage = facts.Coverage switch { SignatureCoverage.WholeFile => "whole-file", SignatureCoverage.WholeRevision => "whole-revision", _ => "partial" },
            Revision = facts.SignedRevision,
            Integrity = IntegrityOf(facts, cms),
            ChangesAfter = changes.Count == 0 ? "none" : forbidden ? "forbidden" : "allowed",
            Changes = changes,
            Chain = [.. Chain(verdict, signer)],
            Algorithm = cms is null ? null : $"{cms.Digest} {cms.Algorithm}",
            StatedReason = facts.Reason,
            StatedLocation = facts.Location,
            Certification = facts.Certification,
            Reasons = reasons,
        };
    }

    // Bounds for the time of a signature: its own time-stamps that hold, and the document's.
    private (DateTimeOffset? Before, DateTimeOffset? After, bool Unusable) Times(SignatureFacts facts, DateTimeOffset? later)
    {
        var (before, after, unusable) = (later, After(facts.SignedRevision), false);
        var archived = new List<TimestampFacts>();
        // Archive time-stamps from the newest down, then those over the value, each at the time the ones around it prove.
        foreach (var stamp in facts.Timestamps.Where(stamp => stamp.Target == TimestampTarget.Document).OrderByDescending(stamp => stamp.Time).Concat(facts.Timestamps.Where(stamp => stamp.Target != TimestampTarget.Document)))
        {
            // What an archive time-stamp does not cover came later, whatever time it tells.
            var covering = archived.Where(one => one.Covered is null || stamp.Token is not null && one.Covered.Contains(stamp.Token)).Select(one => one.Time).Append(later).Min();
            var holds = Token(stamp, [], covering).SubIndication is null && stamp.Time is not null;
            unusable |= !holds;
            if (holds && stamp.Target == TimestampTarget.Content && !(after > stamp.Time))
                after = stamp.Time;
            else if (holds && stamp.Target != TimestampTarget.Content && !(before < stamp.Time))
                before = stamp.Time;
            if (!holds || stamp.Target != TimestampTarget.Document)
                continue;
            archived.Add(stamp);
            foreach (var fingerprint in stamp.Covered ?? [])
                _proofs.Add(fingerprint, stamp.Time!.Value);
        }
        return (before, after, unusable);
    }

    private IEnumerable<ChainLink> Chain(SignerVerdict verdict, Certificate? signer) =>
        (verdict.Chain.Count > 0 ? verdict.Chain : signer is null ? [] : [signer]).Select((certificate, at) => new ChainLink(
            certificate.Subject.Display(), certificate.Issuer.Display(), Convert.ToHexStringLower(certificate.SerialNumber.Span),
            certificate.NotBefore, certificate.NotAfter, certificate.Fingerprint, _context.Trust.Contains(certificate) || _context.Anchors.Any(anchor => anchor.Certificate.Equals(certificate)),
            _paths.Told(verdict.Statuses?.ElementAtOrDefault(at))));

    // What a signature is by its parts (EN 319 142-1 §6.3); whether they are to be trusted is said elsewhere.
    private string? LevelOf(SignatureFacts facts)
    {
        if (facts.SubFilter is not ("ETSI.CAdES.detached" or "CAdES" or "XAdES") || facts.Cms is not { Ess: EssMatch.Matches } cms || facts.Faults.Count + cms.Faults.Count > 0 || !cms.HasSignedAttributes)
            return null;
        var stamps = _facts.Signatures.Where(stamp => stamp.Kind == SignatureKind.Timestamp && stamp.SignedRevision > facts.SignedRevision && stamp.Timestamp is { ImprintMatches: true }).ToList();
        if (stamps.Count == 0 && !facts.Timestamps.Any(stamp => stamp is { Target: TimestampTarget.Signature, ImprintMatches: true }))
            return "B-B";
        if (facts.SubFilter != "ETSI.CAdES.detached")
            return !facts.HasValidationData ? "B-T" : stamps.Count > 0 || facts.Timestamps.Any(stamp => stamp is { Target: TimestampTarget.Document, ImprintMatches: true }) ? "B-LTA" : "B-LT";
        if (!_facts.HasStore || _facts.StoreRevision <= facts.SignedRevision)
            return "B-T";
        return stamps.Any(stamp => stamp.SignedRevision >= _facts.StoreRevision) ? "B-LTA" : "B-LT";
    }

    private static string IntegrityOf(SignatureFacts facts, CmsFacts? cms)
    {
        if (facts.Faults.Concat(cms?.Faults ?? []).Any(fault => ReasonTexts.SubIndication(fault) is { } sub && Indications.Final.Contains(sub)) || cms is null && facts.Faults.Count == 0)
            return "broken";
        if (cms is null || facts.Faults.Count > 0 && cms.DigestMatches != false && cms.Value != ValueCheck.Fails)
            return "unknown";
        if (cms.DigestMatches == false || cms.Value == ValueCheck.Fails || facts.Timestamp is { ImprintMatches: false })
            return "broken";
        return cms.Value == ValueCheck.Holds && cms.DigestMatches is not null | !cms.HasSignedAttributes ? "intact" : "unknown";
    }
}
