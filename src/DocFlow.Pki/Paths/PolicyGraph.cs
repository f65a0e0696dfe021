namespace DocFlow.Pki;

/// <summary>
/// The valid policies of a path (RFC 5280 §6.1.2–6.1.5) as a graph with one node for each policy and level instead of the standard's tree:
/// the same answers, and work that grows with the size of the certificates alone.
/// </summary>
internal sealed class PolicyGraph
{
    private readonly PathPolicy asked;
    private readonly List<Dictionary<string, Node>> levels = [];
    private Dictionary<string, Node> level = new(StringComparer.Ordinal);
    private bool hasAny = true;
    private int explicitPolicy;
    private int inhibitMapping;
    private int inhibitAny;
    private int left;

    private sealed class Node
    {
        /// <summary>Policies of the level above; empty where it hangs on anyPolicy.</summary>
        internal List<string> Parents { get; } = [];

        internal bool IsMapped { get; set; }
    }

    internal PolicyGraph(PathPolicy asked, int length)
    {
        this.asked = asked;
        left = length;
        explicitPolicy = asked.ExplicitPolicy ? 0 : length + 1;
        inhibitMapping = asked.InhibitMapping ? 0 : length + 1;
        inhibitAny = asked.InhibitAnyPolicy ? 0 : length + 1;
    }

    /// <summary>Takes a certificate's policies in (§6.1.3 d–f); false where an explicit policy is needed and none is left.</summary>
    internal bool Enter(CertificateTraits traits)
    {
        left--;
        var isSelfIssued = SelfIssued;
        var told = traits.Policies ?? [];
        var namesAny = told.Contains(Oids.AnyPolicy) && (inhibitAny > 0 || left > 0 && isSelfIssued);
        var hadAny = hasAny;
        if (!namesAny)
        {
            var kept = told.Where(policy => policy != Oids.AnyPolicy).ToHashSet(StringComparer.Ordinal);
            foreach (var policy in level.Keys.Where(policy => !kept.Contains(policy)).ToList())
                level.Remove(policy);
            hasAny = false;
        }
        if (hadAny)
            foreach (var policy in told)
                if (policy != Oids.AnyPolicy)
                    level.TryAdd(policy, new Node());
        return explicitPolicy > 0 || hasAny || level.Count > 0;
    }

    /// <summary>Whether the certificate about to be entered is self-issued; set before <see cref="Enter"/>.</summary>
    internal bool SelfIssued { get; set; }

    /// <summary>Maps policies and lowers the counts for the next certificate (§6.1.4 a–b, h–j); false where a mapping names anyPolicy.</summary>
    internal bool Leave(CertificateTraits traits, bool isSelfIssued)
    {
        var isSound = !traits.Mappings.Any(pair => pair.Issuer == Oids.AnyPolicy || pair.Subject == Oids.AnyPolicy);
        Map(isSound ? traits.Mappings : []);
        if (!isSelfIssued)
        {
            explicitPolicy = Math.Max(0, explicitPolicy - 1);
            inhibitMapping = Math.Max(0, inhibitMapping - 1);
            inhibitAny = Math.Max(0, inhibitAny - 1);
        }
        explicitPolicy = Math.Min(explicitPolicy, traits.RequireExplicitPolicy ?? int.MaxValue);
        inhibitMapping = Math.Min(inhibitMapping, traits.InhibitMapping ?? int.MaxValue);
        inhibitAny = Math.Min(inhibitAny, traits.InhibitAnyPolicy ?? int.MaxValue);
        return isSound;
    }

    /// <summary>Wraps up with the leaf (§6.1.5 a–b).</summary>
    internal void Finish(CertificateTraits traits)
    {
        explicitPolicy = Math.Max(0, explicitPolicy - 1);
        if (traits.RequireExplicitPolicy == 0)
            explicitPolicy = 0;
        levels.Add(level);
    }

    /// <summary>The policies left within those asked for, in the anchor's terms, sorted; null where one is needed and none is left (§6.1.5 g).</summary>
    internal IReadOnlyList<string>? Result()
    {
        var wantsAny = asked.InitialPolicies.Count == 0 || asked.InitialPolicies.Contains(Oids.AnyPolicy);
        var found = Roots();
        if (!wantsAny)
        {
            found.IntersectWith(asked.InitialPolicies);
            if (hasAny)
                found.UnionWith(asked.InitialPolicies);
        }
        else if (hasAny)
            found.Add(Oids.AnyPolicy);
        return found.Count == 0 && explicitPolicy == 0 ? null : [.. found.Order(StringComparer.Ordinal)];
    }

    private void Map(IReadOnlyList<(string Issuer, string Subject)> mappings)
    {
        if (inhibitMapping == 0)
        {
            foreach (var (issuer, _) in mappings)
                level.Remove(issuer);
            mappings = [];
        }
        foreach (var (issuer, _) in mappings)
        {
            if (hasAny)
                level.TryAdd(issuer, new Node());
            if (level.TryGetValue(issuer, out var node))
                node.IsMapped = true;
        }
        var next = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (issuer, subject) in mappings)
            if (level.ContainsKey(issuer))
                Under(next, subject).Parents.Add(issuer);
        foreach (var (policy, node) in level)
            if (!node.IsMapped)
                Under(next, policy).Parents.Add(policy);
        levels.Add(level);
        level = next;
    }

    private static Node Under(Dictionary<string, Node> next, string policy)
    {
        if (!next.TryGetValue(policy, out var node))
            next.Add(policy, node = new Node());
        return node;
    }

    // Every policy right under an anyPolicy of some level that leads down to the leaf.
    private HashSet<string> Roots()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var reached = level.Keys.ToHashSet(StringComparer.Ordinal);
        for (var at = levels.Count - 1; at >= 0; at--)
        {
            var above = new HashSet<string>(StringComparer.Ordinal);
            foreach (var policy in reached)
                if (levels[at].TryGetValue(policy, out var node))
                {
                    if (node.Parents.Count == 0)
                        found.Add(policy);
                    above.UnionWith(node.Parents);
                }
            reached = above;
        }
        return found;
    }
}
