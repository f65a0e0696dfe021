namespace DocFlow.Pki;

/// <summary>Depth-first search for ways to an anchor over names and signatures; key identifiers only decide the order (RFC 4158).</summary>
internal sealed class PathSearch(PathWork work, IReadOnlyList<TrustAnchor> anchors)
{
    private List<Certificate> longest = [];

    internal IReadOnlyList<Certificate> Longest => longest;

    internal bool IsExhausted { get; private set; }

    /// <summary>Why candidates of the right name did not sign; null where there was none.</summary>
    internal string? SignatureReason { get; private set; }

    /// <summary>Every way: the certificates from the leaf up without the anchor's (but the leaf itself where it is the anchor's).</summary>
    internal IEnumerable<(IReadOnlyList<Certificate> Path, TrustAnchor Anchor)> From(Certificate leaf)
    {
        var sorted = anchors.OrderBy(anchor => anchor.Certificate.Fingerprint, StringComparer.Ordinal).ThenBy(anchor => anchor.From).ThenBy(anchor => anchor.Purposes).ToList();
        longest = [leaf];
        if (sorted.Find(anchor => anchor.Certificate.Equals(leaf)) is { } itself)
        {
            yield return ([leaf], itself);
            yield break;
        }
        var open = new Stack<List<Certificate>>([[leaf]]);
        while (open.TryPop(out var path))
        {
            var last = path[^1];
            if (path.Count > longest.Count)
                longest = path;
            foreach (var anchor in sorted.Where(anchor => anchor.Certificate.Subject.IsSameAs(last.Issuer)))
                if (Signs(anchor.Certificate, last))
                    yield return (path, anchor);
            if (IsExhausted)
                yield break;
            if (path.Count >= PathValidation.LongestPath - 1)
                continue;
            // The best one is pushed last and popped first.
            foreach (var issuer in work.Named(last.Issuer).Where(issuer => !IsIn(path, issuer) && !sorted.Exists(anchor => anchor.Certificate.Equals(issuer))).OrderBy(issuer => Merit(issuer, last)))
                if (Signs(issuer, last))
                    open.Push([.. path, issuer]);
        }
    }

    private bool Signs(Certificate issuer, Certificate certificate)
    {
        if (++work.Attempts > PathValidation.MostAttempts)
        {
            IsExhausted = true;
            return false;
        }
        var outcome = work.IsBy(certificate, issuer.Key);
        if (outcome is not SignatureOutcome.Valid)
            SignatureReason ??= outcome is SignatureOutcome.Unsupported ? "signature-unsupported" : outcome is SignatureOutcome.MalformedKey ? "key-malformed" : "signature-wrong";
        return outcome is SignatureOutcome.Valid;
    }

    /// <summary>The same name with the same key twice leads nowhere new.</summary>
    private static bool IsIn(List<Certificate> path, Certificate issuer) =>
        path.Exists(link => link.Key.Encoded.Span.SequenceEqual(issuer.Key.Encoded.Span) && link.Subject.IsSameAs(issuer.Subject));

    private int Merit(Certificate issuer, Certificate certificate)
    {
        var merit = issuer.IsWithinValidity(work.Moment) ? 1 : 0;
        return Identifier(certificate, "2.5.29.35") is { IsEmpty: false } wanted && Identifier(issuer, "2.5.29.14").Span.SequenceEqual(wanted.Span) ? merit + 2 : merit;
    }

    private static ReadOnlyMemory<byte> Identifier(Certificate certificate, string type)
    {
        try
        {
            return type == Oids.SubjectKeyIdentifier ? certificate.Traits.KeyIdentifier : certificate.Traits.AuthorityKeyIdentifier;
        }
        catch (PkiFormatException)
        {
            // Only the order is at stake here; the walk reports the malformed extension.
            return default;
        }
    }
}
