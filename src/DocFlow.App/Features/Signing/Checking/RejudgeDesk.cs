using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>
/// Judges kept facts again, without the file and without a network: by today's trust and rules, which makes a further check; or for another moment, or exactly as it was, which is only shown,
/// since neither is what is known of the file today.
/// </summary>
internal sealed class RejudgeDesk(Work work, TrustStore trust, CheckBasis basis)
{
    /// <summary>By today's trust, with the evidence that was kept and what has come in since.</summary>
    /// <exception cref="RuleBroken">nothing was kept to judge by</exception>
    public async Task<SignatureCheck> Today(Guid checkId, CancellationToken stop)
    {
        var check = await Find(checkId, stop);
        var (facts, context) = await Kept(check, stop);
        var now = await Joined(check, context, work.Now, stop);
        var report = PdfValidation.Judge(facts, now, CheckedFile.Read(check).Report?.File);
        var file = await work.Visible<ReceivedFile>().Include(f => f.Document).FirstAsync(f => f.Id == check.ReceivedFileId, stop);
        var again = new SignatureCheck(file.Document!, file, report.Verdict, report.Signatures.Count, report.ToJson(), CheckOccasion.Rejudged, work.Now);
        await basis.Keep(again, new CheckedFile(report, null) { Facts = facts, Context = now }, stop);
        work.Add(again);
        await work.Commit(stop);
        return again;
    }

    /// <summary>What today's trust says of another moment.</summary>
    public async Task<ValidationReport> At(SignatureCheck check, DateTimeOffset moment, CancellationToken stop)
    {
        var (facts, context) = await Kept(check, stop);
        return PdfValidation.Judge(facts, await Joined(check, context, moment, stop), CheckedFile.Read(check).Report?.File);
    }

    /// <summary>The same judgement once more, by what it was made from; it has to give the same bytes.</summary>
    public async Task<ValidationReport> AsThen(SignatureCheck check, CancellationToken stop)
    {
        var (facts, context) = await Kept(check, stop);
        return PdfValidation.Judge(facts, context, CheckedFile.Read(check).Report?.File);
    }

    private async Task<SignatureCheck> Find(Guid id, CancellationToken stop) =>
        await work.Visible<SignatureCheck>().FirstOrDefaultAsync(c => c.Id == id, stop) ?? throw new NotThere(typeof(SignatureCheck), id);

    private async Task<(FileFacts Facts, ValidationContext Context)> Kept(SignatureCheck check, CancellationToken stop) =>
        await basis.Facts(check, stop) is { } facts && await basis.Context(check, stop) is { } context ? (facts, context) : throw new RuleBroken("signing.nothingKept");

    // The kept evidence is known to have existed when it was kept.
    private async Task<ValidationContext> Joined(SignatureCheck check, ValidationContext then, DateTimeOffset moment, CancellationToken stop)
    {
        var today = await trust.At(moment, stop);
        var known = new Dictionary<string, DateTimeOffset>(today.EvidenceKnownSince);
        foreach (var (sha256, since) in check.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(sha256 => (sha256, check.CheckedAt)).Concat(then.EvidenceKnownSince.Select(one => (one.Key, one.Value))))
            if (!known.TryGetValue(sha256, out var before) || since < before)
                known[sha256] = since;
        return today with { Certificates = [.. today.Certificates.Union(then.Certificates)], Crls = [.. today.Crls, .. then.Crls], Ocsps = [.. today.Ocsps, .. then.Ocsps], EvidenceKnownSince = known };
    }
}
