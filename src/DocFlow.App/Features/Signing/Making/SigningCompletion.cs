using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>
/// Takes the value of a signature that waits elsewhere, from whatever brings it. It acts as the person who asked, in the post they asked in, if they
/// still hold it. Brought twice, the second time changes nothing; a wrong value changes nothing; what comes too late or for a document that
/// has changed drops the pending one and says so.
/// </summary>
public sealed class SigningCompletion(IServiceScopeFactory scopes)
{
    /// <param name="value">RSA: as long as the modulus. ECDSA: r‖s or the DER pair</param>
    /// <exception cref="RuleBroken">nothing was signed, and why</exception>
    public Task Complete(Guid agencyId, Guid pendingId, ReadOnlyMemory<byte> value, CancellationToken stop) =>
        Finish(agencyId, pendingId, (signer, ask, row) => signer.Complete(ask, row, value, stop), stop);

    /// <summary>With a whole file that somebody else signed; compared with what was sent before it comes here.</summary>
    /// <param name="field">the field that holds the new signature</param>
    /// <param name="path">where the file lies</param>
    /// <exception cref="RuleBroken">it was not taken, and why</exception>
    internal Task Take(Guid agencyId, Guid pendingId, string field, string path, CancellationToken stop) =>
        Finish(agencyId, pendingId, (signer, ask, row) => signer.Take(ask, row, field, path, stop), stop);

    private async Task Finish(Guid agencyId, Guid pendingId, Func<DocumentSigner, SigningRequest, PendingSigning, Task> finish, CancellationToken stop)
    {
        try
        {
            await As(agencyId, pendingId, (work, row, services) => Complete(work, row, services, finish, stop), stop);
        }
        catch (Exception stands) when (stands is LostUpdate or SigningRefusedException or RuleBroken or NotAllowed or NotThere)
        {
            // Whoever brought the same value first has changed the document: that is no refusal.
            var state = await StateOf(agencyId, pendingId, stop);
            if (state == PendingState.Completed)
                return;
            if (state is null || stands is RuleBroken { Code: "signing.notWaiting" })
                throw;
            throw await Refuse(agencyId, pendingId, RuleOf(stands), drop: stands is not SigningRefusedException { Reason: SigningRefusal.WrongValue }, stop);
        }
    }

    /// <summary>It will not be completed: the document stays as it was, and whoever asked reads why. Nothing where it waits no more.</summary>
    public Task Drop(Guid agencyId, Guid pendingId, string problem, CancellationToken stop) => Drop(agencyId, [pendingId], problem, null, stop);

    /// <summary>Those asked for together, in one transaction with what else ends with them: nobody sees half of them given up and asks again meanwhile.</summary>
    internal async Task Drop(Guid agencyId, IEnumerable<Guid> pendingIds, string problem, Func<Work, Task>? with, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agencyId));
        foreach (var id in pendingIds)
        {
            var row = await work.Load<PendingSigning>(id, stop);
            if (row.State != PendingState.Prepared)
                continue;
            row.Drop(problem);
            foreach (var step in Steps(scope.ServiceProvider, row))
                await step.Dropped(row, stop);
        }
        if (with is not null)
            await with(work);
        await work.Commit(stop);
    }

    private static async Task Complete(Work work, PendingSigning row, IServiceProvider services, Func<DocumentSigner, SigningRequest, PendingSigning, Task> finish, CancellationToken stop)
    {
        if (row.State == PendingState.Completed)
            return;
        if (row.State == PendingState.Dropped || row.FileId is null)
            throw new RuleBroken("signing.notWaiting");
        var document = await work.LoadWith<Document>(row.DocumentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).Include(d => d.Involvements), stop);
        var file = document.Files.FirstOrDefault(f => f.Id == row.FileId);
        if (file is null || file.Current.Number != row.FileVersion || file.Current.Source!.Sha256 != row.SourceSha256)
            throw new RuleBroken("signing.documentChanged");
        var ask = new SigningRequest(document, file, row.KeyId, null, row.Purpose, row.SubjectId, new SignatureOptions(), row.OutputName!)
        {
            Then = async signed =>
            {
                foreach (var step in Steps(services, row))
                    await step.Signed(row, document, signed, stop);
            },
        };
        await finish(services.GetRequiredService<DocumentSigner>(), ask, row);
    }

    /// <summary>What stood against it is written down, whoever brought it; nothing of the attempt itself is kept.</summary>
    private async Task<RuleBroken> Refuse(Guid agencyId, Guid pendingId, RuleBroken rule, bool drop, CancellationToken stop)
    {
        if (drop)
            await Drop(agencyId, pendingId, rule.Code, stop);
        else
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<Work>();
            work.ActAs(Viewer.Office(agencyId));
            (await work.Load<PendingSigning>(pendingId, stop)).ValueRefused(rule.Code);
            await work.Commit(stop);
        }
        return rule;
    }

    private async Task As(Guid agencyId, Guid pendingId, Func<Work, PendingSigning, IServiceProvider, Task> piece, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agencyId));
        var row = await work.Load<PendingSigning>(pendingId, stop);
        var asked = row is { By: { } person, ByPostId: { } post } ? await scope.ServiceProvider.GetRequiredService<ViewerInPost>()(person, post, row.ByAccountId, stop) : null;
        work.ActAs(asked ?? throw new RuleBroken("signing.notTheirsNow"));
        await piece(work, row, scope.ServiceProvider);
    }

    private static RuleBroken RuleOf(Exception stands) => stands switch
    {
        RuleBroken rule => rule,
        SigningRefusedException refused => SigningProblems.Of(refused),
        LostUpdate => new RuleBroken("signing.documentChanged"),
        _ => new RuleBroken("signing.notTheirsNow"),
    };

    private async Task<PendingState?> StateOf(Guid agencyId, Guid pendingId, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agencyId));
        return await work.Visible<PendingSigning>().Where(p => p.Id == pendingId).Select(p => (PendingState?)p.State).FirstOrDefaultAsync(stop);
    }

    private static IEnumerable<ISignedStep> Steps(IServiceProvider services, PendingSigning row) => services.GetServices<ISignedStep>().Where(s => s.Takes(row.Purpose));
}
