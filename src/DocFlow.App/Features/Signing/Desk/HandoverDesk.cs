using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>Gives a document that waits for its owner's signature to the program at their machine: makes the two addresses, once, for them alone.</summary>
public sealed class HandoverDesk(Work work, FileStore store, IEnumerable<IHandedFile> handed)
{
    public async Task<HandoverGiven> Give(Guid pendingId, CancellationToken stop)
    {
        var pending = await Mine(work, pendingId, stop);
        var fillings = new List<FieldFilling>();
        foreach (var part in handed.Where(h => h.Takes(pending.Purpose)))
            fillings.AddRange(await part.Fillings(pending, stop));
        var sent = fillings.Count == 0 ? pending.SourceSha256 : await Filled(pending, fillings, stop);
        var (fetch, bring) = (Word(), Word());
        work.Add(new AgentHandover(pending, sent, HashOf(fetch), HashOf(bring), work.Now));
        await work.Commit(stop);
        return new HandoverGiven(fetch, bring, pending.OutputName ?? "van-ban.pdf");
    }

    /// <summary>One that waits for this very viewer; anybody else's is not there.</summary>
    internal static async Task<PendingSigning> Mine(Work work, Guid pendingId, CancellationToken stop)
    {
        var pending = await work.Load<PendingSigning>(pendingId, stop);
        if (pending.By is null || pending.By != work.Me.PersonId || pending.ByPostId != work.Me.PostId)
            throw new NotAllowed("signing.deskSign");
        return pending is { Waits: true, Place: SigningPlace.Desk } && pending.ExpiresAt > work.Now ? pending : throw new RuleBroken("signing.notWaiting");
    }

    internal static string HashOf(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)));

    private static string Word() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private async Task<string> Filled(PendingSigning pending, IReadOnlyList<FieldFilling> fillings, CancellationToken stop)
    {
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await using (var from = store.Open(pending.AgencyId, pending.SourceSha256))
            await using (var to = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite))
                FormLayout.Fill(from, to, fillings, stop);
            await using var content = File.OpenRead(aside);
            return (await store.Put(pending.AgencyId, content, stop)).Sha256;
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}

/// <summary>The words of the two addresses: they are told once and kept nowhere.</summary>
public sealed record HandoverGiven(string Fetch, string Return, string Name);
