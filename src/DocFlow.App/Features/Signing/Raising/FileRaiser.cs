using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>
/// Raises one issued file: everything is made aside, checked like a stranger's file and only then, if nobody has changed or begun to sign the document
/// meanwhile, becomes its next version in one transaction. Stopped anywhere, the file stands at the level it had. A time-stamp that came is kept even where
/// the evidence for more has to be waited for.
/// </summary>
internal sealed class FileRaiser(Work work, LevelDesk levels, FileStore store, TrustStore trust, EvidenceDesk evidence, CheckBasis basis, Intake intake)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>Null when the wanted level stands.</summary>
    /// <param name="tell">a line of the job's log</param>
    public async Task<RaisingHold?> Raise(Guid id, Func<string, string[], Task> tell, CancellationToken stop)
    {
        var raising = await work.Load<FileRaising>(id, stop);
        if (raising.State == RaisingState.Done)
            return null;
        if (await levels.Current(stop) is not { IsOn: true } setting)
            return await Hold(raising, RaisingHold.NoService, null, null, stop);
        if (await IsBeingSigned(raising.DocumentId, stop))
            return await Hold(raising, RaisingHold.Signing, null, work.Now + Moment, stop);
        var document = await work.LoadWith<Document>(raising.DocumentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), stop);
        var file = document.Files.First(f => f.Id == raising.DocumentFileId);
        var shown = file.Current;
        var (stamped, whole) = (store.NewWorkFile(".pdf"), store.NewWorkFile(".pdf"));
        try
        {
            using var line = levels.Open(setting);
            var (path, level, code, detail) = (store.PathOf(shown.AgencyId, shown.Source!.Sha256), raising.Reached, "", (string?)null);
            if (level < PadesLevel.Timestamped && ((code, detail) = await Step(line, path, stamped, PadesLevel.Timestamped, stop)).code.Length == 0)
                (path, level) = (stamped, PadesLevel.Timestamped);
            if (code.Length == 0 && level < raising.Wanted && Ready(raising, setting) <= work.Now && ((code, detail) = await Step(line, path, whole, raising.Wanted, stop)).code.Length == 0)
                (path, level) = (whole, raising.Wanted);
            if (level > raising.Reached)
            {
                if (await Publish(raising, document, file, shown, path, level, stop) is { } held)
                    return held;
                await tell("signing.logRaised", [level.Spelled()]);
            }
            if (level >= raising.Wanted)
                return null;
            return code.Length == 0 ? await Hold(raising, RaisingHold.Grace, null, Ready(raising, setting), stop)
                : code == RaisingHold.Forbidden || raising.Attempts + 1 >= RaisingHold.MostAttempts ? await Hold(raising, code, detail, null, stop)
                : await Hold(raising, code, detail, work.Now + RaisingHold.WaitAfter(raising.Attempts), stop, counts: true);
        }
        finally
        {
            File.Delete(stamped);
            File.Delete(whole);
        }
    }

    private DateTimeOffset Ready(FileRaising raising, LevelSetting setting) => (raising.StampedAt ?? work.Now) + TimeSpan.FromHours(setting.Grace);

    private async Task<(string Code, string? Detail)> Step(StampLine line, string from, string to, PadesLevel level, CancellationToken stop)
    {
        var known = TrustEvidence.Of(await trust.At(work.Now, stop));
        try
        {
            await using var source = File.OpenRead(from);
            await using var raised = new FileStream(to, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous });
            await new PadesExtender(evidence.Fetcher).Raise(source, raised, level, line.Authority, known, stop: stop);
            return ("", null);
        }
        catch (SigningRefusedException refused)
        {
            return (RaisingHold.CodeOf(refused), refused.Expectation);
        }
    }

    private async Task<RaisingHold?> Publish(FileRaising raising, Document document, DocumentFile file, FileVersion shown, string path, PadesLevel level, CancellationToken stop)
    {
        var found = await Check(path, shown.Source!, stop);
        if (found is null)
            return await Hold(raising, RaisingHold.NotIntact, null, null, stop);
        StoredFile stored;
        await using (var content = File.OpenRead(path))
            stored = await store.Put(raising.AgencyId, content, stop);
        await work.Begin(stop);
        var newest = await work.Visible<Document>().Where(d => d.Id == document.Id).SelectMany(d => d.Files).Where(f => f.Id == file.Id).SelectMany(f => f.Versions).MaxAsync(v => v.Number, stop);
        if (newest != shown.Number || await IsBeingSigned(document.Id, stop))
            throw new LostUpdate();
        if (stored.Sha256 != shown.Source!.Sha256)
        {
            var made = new ReceivedFile(document, stored, shown.Source.Name, "application/pdf", null, work.Now, derivedFrom: shown.SourceId);
            work.Add(made);
            document.Replace(file, made, work.Now);
            var check = new SignatureCheck(document, made, found.Verdict, found.Signatures, found.ToJson(made.Name), CheckOccasion.Raising, work.Now);
            await basis.Keep(check, found, stop);
            work.Add(check);
            await intake.Show(document, made, FileOrigin.Made, stop);
        }
        raising.Rose(level, stored.Sha256, work.Now);
        await work.Commit(stop);
        return null;
    }

    /// <summary>The raised file as a stranger's: it begins with the bytes it was made of, and every signature in it is intact. Null where not.</summary>
    private async Task<CheckedFile?> Check(string path, ReceivedFile source, CancellationToken stop)
    {
        await using var raised = File.OpenRead(path);
        await using (var before = store.Open(source.AgencyId, source.Sha256))
            if (!await Begins(raised, before, stop))
                return null;
        raised.Position = 0;
        var context = await trust.At(work.Now, stop);
        var found = await Task.Run(() => CheckedFile.Online(raised, context, source.Name, evidence.Fetcher, stop), stop);
        return found.Report is { } report && report.Verdict != "invalid" && report.Signatures.All(s => s.Integrity == "intact") ? found : null;
    }

    private static async Task<bool> Begins(Stream raised, Stream before, CancellationToken stop)
    {
        var (here, there) = (new byte[128 * 1024], new byte[128 * 1024]);
        for (int read; (read = await before.ReadAtLeastAsync(there, there.Length, throwOnEndOfStream: false, stop)) > 0;)
            if (await raised.ReadAtLeastAsync(here.AsMemory(0, read), read, throwOnEndOfStream: false, stop) < read || !here.AsSpan(0, read).SequenceEqual(there.AsSpan(0, read)))
                return false;
        return true;
    }

    private Task<bool> IsBeingSigned(Guid documentId, CancellationToken stop)
    {
        var now = work.Now;
        return work.Visible<PendingSigning>().AnyAsync(p => p.DocumentId == documentId && p.State == PendingState.Prepared && p.ExpiresAt > now, stop);
    }

    private async Task<RaisingHold> Hold(FileRaising raising, string code, string? detail, DateTimeOffset? next, CancellationToken stop, bool counts = false)
    {
        if (next is { } at)
            raising.Wait(code, detail, at, counts);
        else
            raising.Halt(code, detail);
        await work.Commit(stop);
        return new RaisingHold(code, detail, next);
    }
}
