using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Since when revocation data are proven to have existed: by time-stamps over the revision that holds them, or because the caller knows. Matters where whoever signed
/// them, or the algorithm, may no longer be relied on (EN 319 102-1 §5.6.2.2): then they must be older than that end.
/// </summary>
internal sealed class EvidenceProofs(FileFacts facts, ValidationContext context, TrustPaths paths)
{
    private readonly List<(int Revision, DateTimeOffset Time)> _stamps = [];
    private readonly Dictionary<string, DateTimeOffset> _covered = [];

    /// <summary>The proofs of revisions so far.</summary>
    public IReadOnlyList<(int Revision, DateTimeOffset Time)> Stamps => _stamps;

    /// <summary>All up to a revision existed at a time.</summary>
    public void Add(int revision, DateTimeOffset time) => _stamps.Add((revision, time));

    /// <summary>This list or answer existed at a time.</summary>
    public void Add(string fingerprint, DateTimeOffset time)
    {
        if (!(_covered.TryGetValue(fingerprint, out var known) && known <= time))
            _covered[fingerprint] = time;
    }

    /// <summary>Why evidence a path relied on may no longer be believed; null where it may.</summary>
    public Reason? Doubt(PathVerdict path)
    {
        foreach (var fingerprint in path.Evidence)
        {
            if (paths.Named(fingerprint) is not { } named || named.Signers.All(one => one.NotAfter >= context.Moment) && !(End(named) <= context.Moment))
                continue; // nobody who may have signed it has ended
            var evidence = named.Verified();
            var proven = Proven(fingerprint);
            var signer = evidence.Signers.MaxBy(one => one.NotAfter);
            if (signer?.NotAfter < context.Moment && !(proven <= signer.NotAfter))
                return ReasonTexts.Say("evidence-out-of-bounds", signer.Subject.Display());
            if (End(evidence) is { } end && end <= context.Moment && !(proven < end))
                return ReasonTexts.Say("evidence-unproven");
        }
        return null;
    }

    private DateTimeOffset? Proven(string fingerprint)
    {
        DateTimeOffset? earliest = context.EvidenceKnownSince.TryGetValue(fingerprint, out var known) ? known : null;
        if (_covered.TryGetValue(fingerprint, out var stamped) && !(earliest <= stamped))
            earliest = stamped;
        if (facts.EvidenceRevisions.TryGetValue(fingerprint, out var revision))
            foreach (var (covered, time) in _stamps)
                if (covered >= revision && !(earliest <= time))
                    earliest = time;
        return earliest;
    }

    // The first end of its digest and of its signers' keys; null where neither has one.
    private DateTimeOffset? End(SignedEvidence evidence)
    {
        var scheme = SignatureScheme.Read(evidence.Algorithm.Encoded);
        var end = scheme.Hash is { } hash ? context.Policy.EndOf(hash, 0) : null;
        foreach (var signer in evidence.Signers)
            if (context.Policy.EndOf(SignatureScheme.FamilyName(scheme, signer.Key.Kind), signer.Key.Bits) is { } key && !(end < key))
                end = key;
        return end;
    }
}
