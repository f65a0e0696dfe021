namespace DocFlow.Pki;

/// <summary>
/// Builds and validates paths (RFC 5280 §6) as a pure function of the question: at most 12 certificates, 200 attempts and 2,000 signature checks; then the answer is "not valid" with the reason.
/// </summary>
public static class PathValidation
{
    /// <summary>Certificates of a path, the anchor's included.</summary>
    public const int LongestPath = 12;

    /// <summary>How many steps the search for paths takes.</summary>
    public const int MostAttempts = 200;

    /// <summary>Answers the question; the first valid path, else the one that came closest.</summary>
    public static PathReport Validate(PathQuestion question) => Validate(new PathWork(question), question.Leaf, question.Anchors, question.Policy);

    internal static PathReport Validate(PathWork work, Certificate leaf, IReadOnlyList<TrustAnchor> anchors, PathPolicy policy)
    {
        PathReport? best = null;
        var search = new PathSearch(work, anchors);
        foreach (var (path, anchor) in search.From(leaf))
        {
            var report = new PathWalk(work, path, anchor, policy).Judge();
            if (report.Valid)
                return report;
            if (best is null || Rank(report) < Rank(best))
                best = report;
        }
        if (best is not null)
            return best;
        return new PathReport { Path = search.Longest, Reasons = [PathTexts.Reason(search.IsExhausted ? "limit" : search.SignatureReason ?? "no-path", -1)] };
    }

    private static int Rank(PathReport report) => report.Reasons.Max(reason => reason.Code switch
    {
        "revocation-unknown" => 1,
        "expired" or "not-yet-valid" => 2,
        "revoked" => 3,
        _ => 4,
    });
}
