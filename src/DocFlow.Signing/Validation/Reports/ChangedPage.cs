namespace DocFlow.Signing.Validation;

/// <summary>A page that a revision behind a signature changed, and how to see it before and after: each state of the file is the file up to there.</summary>
/// <param name="Page">From 1, as the later revision counts.</param>
/// <param name="FromRevision">The revision that was signed.</param>
/// <param name="FromLength">Its length: so many first bytes of the file are the file as it was signed.</param>
/// <param name="ToRevision">The last revision that changed the page.</param>
/// <param name="ToLength">Its length likewise.</param>
/// <param name="Allowed">Whether every change of the page is one the signature allows.</param>
public sealed record ChangedPage(int Page, int FromRevision, long FromLength, int ToRevision, long ToLength, bool Allowed)
{
    /// <summary>The pages changed behind a signature, in order; whoever has a renderer draws them before and after.</summary>
    /// <param name="facts">Facts with the ends of revisions; those kept before these were noted give none.</param>
    /// <param name="signature">Its report.</param>
    public static IReadOnlyList<ChangedPage> Behind(FileFacts facts, SignatureReport signature)
    {
        long End(int revision) => facts.RevisionEnds[Math.Clamp(revision, 1, facts.RevisionEnds.Count) - 1];
        if (facts.RevisionEnds.Count == 0)
            return [];
        return [.. signature.Changes.Where(change => change.Page is not null).GroupBy(change => change.Page!.Value).OrderBy(page => page.Key)
            .Select(page => new ChangedPage(page.Key, signature.Revision, End(signature.Revision), page.Max(change => change.ToRevision), End(page.Max(change => change.ToRevision)), page.All(change => change.Allowed)))];
    }
}
