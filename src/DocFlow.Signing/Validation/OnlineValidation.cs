using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Validates with what can be fetched: facts are judged by what is at hand, and where that leaves the verdict open, evidence is gathered and they are judged again. The
/// judgement itself stays a pure function; what was fetched comes back, so that it can be kept and the judgement repeated without a network.
/// </summary>
public static class OnlineValidation
{
    /// <summary>The report, and what was fetched for it; null where nothing had to be.</summary>
    /// <param name="facts">Of the file.</param>
    /// <param name="context">Trust, evidence at hand, moment, policy. Where nobody is trusted nothing is fetched: it could change nothing.</param>
    /// <param name="fetcher">Fetches.</param>
    /// <param name="file">How the report calls the file.</param>
    public static async Task<(ValidationReport Report, FetchedEvidence? Fetched)> Judge(FileFacts facts, ValidationContext context, EvidenceFetcher fetcher, string? file = null, CancellationToken stop = default)
    {
        var report = PdfValidation.Judge(facts, context, file);
        if (report.Verdict != "indeterminate" || context.Trust.Count + context.Anchors.Count == 0)
            return (report, null);
        var fetched = await fetcher.Collect(Question(facts, context), stop);
        return fetched.Certificates.Count + fetched.Crls.Count + fetched.Ocsps.Count == 0 ? (report, fetched) : (PdfValidation.Judge(facts, context.With(fetched), file), fetched);
    }

    /// <summary>What evidence would be about: the signers of every signature and time-stamp, with all that is at hand.</summary>
    public static FetchQuestion Question(FileFacts facts, ValidationContext context)
    {
        var paths = new TrustPaths(facts, context);
        var signers = facts.Signatures.SelectMany(signature => new[] { signature.Cms, signature.Timestamp?.Cms }.Concat(signature.Timestamps.Select(stamp => stamp.Cms)))
            .Select(cms => cms?.Signer).OfType<string>().Distinct(StringComparer.Ordinal);
        return new FetchQuestion
        {
            Leaves = [.. signers.Select(paths.Find).OfType<Certificate>()], Anchors = [.. context.Trust, .. context.Anchors.Select(anchor => anchor.Certificate)], Certificates = paths.Candidates, Crls = paths.Lists, Ocsps = paths.Answers, Moment = context.Moment,
        };
    }
}
