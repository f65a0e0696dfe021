using System.Globalization;
using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Says of a file until when its signatures can be proven as they stand: what a plan of renewals goes by. Pure, like the judgement.</summary>
public static class ValidityDeadlines
{
    /// <summary>One deadline for each signature, the next first; a signature that no longer holds or never did has none.</summary>
    /// <param name="facts">The facts of the file.</param>
    /// <param name="context">Trust, evidence, moment, policy.</param>
    public static IReadOnlyList<ValidityDeadline> Of(FileFacts facts, ValidationContext context)
    {
        var report = PdfValidation.Judge(facts, context);
        var paths = new TrustPaths(facts, context);
        var judged = facts.Signatures.Zip(report.Signatures).ToList();
        var signatures = judged.Where(pair => pair.First.Kind == SignatureKind.Signature).ToList();
        var found = new List<ValidityDeadline>();
        foreach (var (signature, said) in signatures.Count > 0 ? signatures : judged)
        {
            if (said.Indication != Indications.Passed)
                continue;
            var stamp = judged.Where(pair => pair.First.Kind == SignatureKind.Timestamp && pair.Second.Indication == Indications.Passed && pair.First.SignedRevision > signature.SignedRevision)
                .OrderByDescending(pair => pair.First.SignedRevision).Select(pair => pair.First).FirstOrDefault();
            var within = stamp is null ? signature.Timestamps.Where(one => one.Time is { } time && time == said.ProvenAt).LastOrDefault() : null;
            var (cms, imprint, provenBy) = stamp is not null ? (stamp.Timestamp!.Cms, stamp.Timestamp.ImprintDigest, stamp.Field)
                : within is not null ? (within.Cms, within.ImprintDigest, "time-stamp") : (signature.Cms ?? signature.Timestamp?.Cms, signature.Timestamp?.ImprintDigest, (string?)null);
            var purpose = stamp is not null || within is not null || signature.Kind == SignatureKind.Timestamp ? PathPurpose.TimeStamp : PathPurpose.Document;
            if (cms is not null)
                found.AddRange(Ends(cms, imprint, paths, context, purpose).OrderBy(end => end.At).Take(1).Select(first => Say(signature.Field, provenBy, first)));
        }
        return [.. found.OrderBy(deadline => deadline.At).ThenBy(deadline => deadline.Field, StringComparer.Ordinal)];
    }

    private static IEnumerable<(DateTimeOffset At, string Code, string What)> Ends(CmsFacts cms, string? imprint, TrustPaths paths, ValidationContext context, PathPurpose purpose)
    {
        if (cms.Signer is not { } fingerprint || paths.Find(fingerprint) is not { } signer)
            yield break;
        var chain = paths.Judge(signer, context.Moment, purpose).Chain;
        foreach (var certificate in chain.Count > 1 ? chain.SkipLast(1) : [signer])
            yield return (certificate.NotAfter, certificate.Equals(signer) ? "certificate-ends" : "authority-ends", certificate.Subject.Display());
        var used = SignerJudge.Used(cms, signer, chain);
        foreach (var (name, bits) in imprint is null ? used : used.Append((imprint, 0)))
            if (name[0] != '?' && context.Policy.EndOf(name, bits) is { } end)
                yield return (end, "algorithm-ends", bits > 0 ? $"{name} {bits}" : name);
    }

    private static ValidityDeadline Say(string field, string? provenBy, (DateTimeOffset At, string Code, string What) end)
    {
        var day = end.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var ngay = end.At.UtcDateTime.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var (vi, en) = end.Code switch
        {
            "certificate-ends" => ($"Chứng thư {end.What} hết hạn ngày {ngay}.", $"The certificate of {end.What} ends on {day}."),
            "authority-ends" => ($"Chứng thư của cơ quan cấp {end.What} hết hạn ngày {ngay}.", $"The authority {end.What} ends on {day}."),
            _ => ($"Thuật toán {end.What} hết thời hạn tin cậy ngày {ngay}.", $"The algorithm {end.What} may be relied on until {day}."),
        };
        return new ValidityDeadline(field, end.At, end.Code, provenBy, vi, en);
    }
}
