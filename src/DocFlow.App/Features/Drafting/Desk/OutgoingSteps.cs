using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>What every verb on an outgoing document needs: the row, its file, the places on its pages, and its task in the process.</summary>
public sealed class OutgoingSteps(Work work)
{
    public const string Process = "outgoing-document";
    public const string Revise = "outgoing.revise";
    public const string Check = "outgoing.check";
    public const string Number = "outgoing.number";
    public const string Sign = "outgoing.sign";
    public const string Seal = "outgoing.seal";

    public Task<OutgoingDocument> Load(Guid id, CancellationToken stop, int? expectedVersion = null) => work.Load<OutgoingDocument>(id, stop, expectedVersion);

    public async Task<Document> DocumentOf(OutgoingDocument outgoing, CancellationToken stop) =>
        await work.LoadWith<Document>(outgoing.DocumentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).Include(d => d.Involvements), stop);

    internal async Task<DraftPlaces> FindPlaces(OutgoingDocument outgoing, Guid receivedFileId, CancellationToken stop)
    {
        var pages = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == receivedFileId).OrderBy(p => p.Number).ToListAsync(stop);
        var name = await work.Visible<Person>().Where(p => p.Id == outgoing.SignerId).Select(p => p.FullName).FirstAsync(stop);
        return DraftPlaces.Find(pages, outgoing.SignerTitle, name);
    }
}
