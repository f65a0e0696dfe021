using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>
/// Where a program without any log-in fetches a document and brings it back signed. The word in the address says which; it is used up before anything is
/// given or read. What comes back is believed in nothing: it has to be the very bytes that were sent and one signature of the expected certificate.
/// </summary>
internal sealed class HandoverDoor(AllRows rows, IServiceScopeFactory scopes, FileStore store, SigningCompletion completion)
{
    /// <summary>What a signature with its picture, fonts and certificates may add.</summary>
    public const long MostAdded = 16L << 20;

    /// <returns>the file</returns>
    /// <exception cref="NotThere">no such address</exception>
    /// <exception cref="RuleBroken">used, or too late</exception>
    public async Task<FileStream> Fetch(string word, CancellationToken stop)
    {
        var hash = HandoverDesk.HashOf(word);
        var found = await rows.Of<AgentHandover>().Where(h => h.FetchHash == hash).Select(h => new Found(h.AgencyId, h.Id)).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(AgentHandover), Guid.Empty);
        var handover = await Use(found, (row, now) => row.Fetch(now), stop);
        return store.Open(handover.AgencyId, handover.SentSha256);
    }

    /// <summary>Uses up the address to bring back to.</summary>
    /// <returns>the handover, and how long what comes may be</returns>
    public async Task<(AgentHandover Handover, long Longest)> Open(string word, CancellationToken stop)
    {
        var hash = HandoverDesk.HashOf(word);
        var found = await rows.Of<AgentHandover>().Where(h => h.ReturnHash == hash).Select(h => new Found(h.AgencyId, h.Id)).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(AgentHandover), Guid.Empty);
        var handover = await Use(found, (row, now) => row.Return(now), stop);
        await using var sent = store.Open(handover.AgencyId, handover.SentSha256);
        return (handover, sent.Length + MostAdded);
    }

    /// <summary>Compares what came back with what was sent, and completes the signature as one made here.</summary>
    /// <exception cref="RuleBroken">what is wrong with it, by name; it is written down and the document stays as it was</exception>
    public async Task Take(AgentHandover handover, Stream content, CancellationToken stop)
    {
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await using (var returned = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await content.CopyToAsync(returned, stop);
                var field = await Compare(handover, returned, stop);
                await returned.FlushAsync(stop);
                await completion.Take(handover.AgencyId, handover.PendingId, field, aside, stop);
            }
        }
        catch (RuleBroken rule)
        {
            await Refuse(handover, rule.Code, stop);
            throw;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    public async Task Refuse(AgentHandover handover, string code, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = Office(scope, handover.AgencyId);
        (await work.Load<AgentHandover>(handover.Id, stop)).Refuse(code);
        await work.Commit(stop);
    }

    /// <returns>the field that holds the new signature</returns>
    private async Task<string> Compare(AgentHandover handover, Stream returned, CancellationToken stop)
    {
        var certificate = CertificateFile.Read((await KeyOf(handover, stop)).Certificate)[0];
        await using var sent = store.Open(handover.AgencyId, handover.SentSha256);
        var result = await Task.Run(() => ReturnedFile.Compare(sent, returned, certificate, stop), stop);
        return result is { Fault: ReturnedFault.None, Signature: { } signature } ? signature.Field : throw new RuleBroken("signing.returned" + result.Fault);
    }

    private async Task<Keys.SigningKey> KeyOf(AgentHandover handover, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = Office(scope, handover.AgencyId);
        var key = await work.Visible<PendingSigning>().Where(p => p.Id == handover.PendingId).Select(p => p.KeyId).FirstAsync(stop);
        return await work.Load<Keys.SigningKey>(key, stop);
    }

    /// <summary>Two that come at once: one of them is late.</summary>
    private async Task<AgentHandover> Use(Found found, Action<AgentHandover, DateTimeOffset> use, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = Office(scope, found.Agency);
        var row = await work.LoadWith<AgentHandover>(found.Id, handovers => handovers.Include(h => h.Pending), stop);
        use(row, work.Now);
        try
        {
            await work.Commit(stop);
        }
        catch (LostUpdate)
        {
            throw new RuleBroken("signing.handoverUsed");
        }
        return row;
    }

    private static Work Office(AsyncServiceScope scope, Guid agency)
    {
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agency));
        return work;
    }

    private sealed record Found(Guid Agency, Guid Id);
}
