using System.Security.Cryptography;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing;
using DocFlow.Signing.Records;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>
/// Renews what is due: one time-stamp over a hash tree of all of it. The time-stamp is fetched and judged first; the run and every file's record become one
/// transaction, refused where a row has changed meanwhile. Stopped anywhere, all of it is renewed or nothing, and nothing twice.
/// </summary>
internal sealed class RecordKeeper(Work work, LevelDesk levels, FileStore store, TrustStore trust, EvidenceDesk evidence, StampAsker stamps)
{
    /// <summary>Files under one time-stamp.</summary>
    public const int MostAtOnce = 20_000;

    /// <summary>The rules; a test puts others in their place.</summary>
    internal ValidationPolicy Policy { get; set; } = ValidationPolicy.Default;

    /// <summary>Null when all that was due is done; else why not.</summary>
    /// <param name="chosen">renewed whether due or not; null for what is due</param>
    public async Task<string?> Renew(IReadOnlyList<Guid>? chosen, CancellationToken stop)
    {
        var setting = await work.Visible<PreservationSetting>().FirstOrDefaultAsync(stop) ?? new PreservationSetting(work.Me.AgencyId, work.Now);
        var limit = work.Now + TimeSpan.FromDays(setting.Margin);
        var due = work.Visible<PreservedFile>().Where(p => !p.Superseded && p.DueAt != null);
        due = chosen is null ? due.Where(p => p.DueAt <= limit || p.RecordDigest != null && p.RecordDigest != setting.Digest) : due.Where(p => chosen.Contains(p.Id));
        var rows = new List<PreservedFile>();
        foreach (var id in await due.OrderBy(p => p.DueAt).Select(p => p.Id).Take(MostAtOnce).ToListAsync(stop))
            rows.Add(await work.Load<PreservedFile>(id, stop));
        if (setting.Method == PreservationMethod.Stamps)
            rows = await stamps.Ask(rows, stop);
        foreach (var (step, group) in rows.GroupBy(row => StepOf(row, setting, limit)).Select(g => (g.Key, g.ToList())))
            foreach (var alike in group.GroupBy(row => row.RecordDigest).Select(g => g.ToList()))
                if (await Stamp(step, alike, setting, stop) is { } problem)
                    return problem;
        return null;
    }

    private PreservationStep StepOf(PreservedFile row, PreservationSetting setting, DateTimeOffset limit) =>
        row.Record is null ? PreservationStep.Begin : row.RecordDigest != setting.Digest || Policy.EndOf(row.RecordDigest!, 0) <= limit ? PreservationStep.Rehash : PreservationStep.Renew;

    private async Task<string?> Stamp(PreservationStep step, List<PreservedFile> rows, PreservationSetting setting, CancellationToken stop)
    {
        if (await levels.Current(stop) is not { Address: not null } service)
            return await Fail(step, rows.Count, RaisingHold.NoService, null, stop);
        var digest = new HashAlgorithmName(step == PreservationStep.Renew ? rows[0].RecordDigest! : setting.Digest);
        IReadOnlyList<EvidenceRecord> records;
        try
        {
            using var line = levels.Open(service);
            records = step switch
            {
                PreservationStep.Begin => await EvidenceArchive.Begin(await Digests(rows, digest, stop), digest, line.Authority, stop),
                PreservationStep.Renew => await EvidenceArchive.Renew([.. rows.Select(row => EvidenceRecord.Read(row.Record!))], line.Authority, stop),
                _ => await EvidenceArchive.Rehash([.. rows.Select(row => EvidenceRecord.Read(row.Record!)).Zip(await Digests(rows, digest, stop))], digest, line.Authority, stop),
            };
        }
        catch (SigningRefusedException refused)
        {
            return await Fail(step, rows.Count, RaisingHold.CodeOf(refused), refused.Expectation, stop);
        }
        // A token of nobody we trust proves nothing: all files have the same one, so one of them is asked.
        var (report, facts, context) = await Judge(records[0], rows[0], digest, stop);
        if (report.Verdict != "valid")
            return await Fail(step, rows.Count, "preserveUntrusted", report.Signatures[^1].Reasons.FirstOrDefault()?.En, stop);
        var run = new PreservationRun(work.Me.AgencyId, step, rows.Count, work.Now);
        run.Done(digest.Name!, report.Signatures[^1].Signer ?? "", DueOf(facts, context, digest), KeptEvidence.Pack(context));
        work.Add(run);
        foreach (var (row, record) in rows.Zip(records))
            row.Renew(record.Write(), digest.Name!, run, work.Now);
        await work.Commit(stop);
        return null;
    }

    private async Task<(ValidationReport, FileFacts, ValidationContext)> Judge(EvidenceRecord record, PreservedFile row, HashAlgorithmName digest, CancellationToken stop)
    {
        var context = (await trust.At(work.Now, stop)) with { Policy = Policy };
        foreach (var before in row.RunIds.ToList())
            if (await work.Visible<PreservationRun>().FirstOrDefaultAsync(r => r.Id == before, stop) is { } earlier)
                context = KeptEvidence.Add(context, earlier.Evidence, earlier.At);
        var digests = new Dictionary<string, byte[]> { [digest.Name!] = (await Digests([row], digest, stop))[0], ["SHA256"] = Convert.FromHexString(row.Sha256) };
        if (row.RecordDigest is { } old)
            digests[old] = (await Digests([row], new HashAlgorithmName(old), stop))[0];
        var facts = EvidenceRecordValidation.Facts(record, algorithm => digests.GetValueOrDefault(algorithm.Name!));
        if (evidence.Fetcher is not { } fetcher)
            return (PdfValidation.Judge(facts, context), facts, context);
        var (report, fetched) = await OnlineValidation.Judge(facts, context, fetcher, stop: stop);
        return (report, facts, fetched is null ? context : context.With(fetched));
    }

    private (DateTimeOffset? At, string Vi, string En) DueOf(FileFacts facts, ValidationContext context, HashAlgorithmName digest)
    {
        var first = ValidityDeadlines.Of(facts, context).FirstOrDefault();
        if (Policy.EndOf(digest.Name!, 0) is { } end && (first is null || end < first.At))
            return (end, $"Thuật toán băm {digest.Name} của cây băm hết thời hạn tin cậy.", $"The digest {digest.Name} of the hash tree ends.");
        return first is null ? (null, "", "") : (first.At, first.Vi, first.En);
    }

    private async Task<List<byte[]>> Digests(IReadOnlyList<PreservedFile> rows, HashAlgorithmName digest, CancellationToken stop)
    {
        var found = new List<byte[]>();
        foreach (var row in rows)
        {
            // The store keeps what it names: the name is the digest.
            if (digest == HashAlgorithmName.SHA256)
            {
                found.Add(Convert.FromHexString(row.Sha256));
                continue;
            }
            await using var content = store.Open(row.AgencyId, row.Sha256);
            found.Add(await CryptographicOperations.HashDataAsync(digest, content, stop));
        }
        return found;
    }

    /// <summary>A failure like the last one is counted there; the files stay as they were and are tried again.</summary>
    private async Task<string> Fail(PreservationStep step, int files, string problem, string? detail, CancellationToken stop)
    {
        var last = await work.Visible<PreservationRun>().OrderByDescending(r => r.At).FirstOrDefaultAsync(stop);
        if (last?.Problem == problem && last.Step == step)
        {
            (await work.Load<PreservationRun>(last.Id, stop)).FailedAgain(files, work.Now);
        }
        else
        {
            var run = new PreservationRun(work.Me.AgencyId, step, files, work.Now);
            run.Failed(problem, detail);
            work.Add(run);
        }
        await work.Commit(stop);
        return problem;
    }
}
