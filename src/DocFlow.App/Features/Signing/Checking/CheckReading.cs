using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>The read side: the files of a document as they stand, each with its last check.</summary>
internal sealed class CheckReading(Work work, DocumentReading documents)
{
    public async Task<IReadOnlyList<FileStanding>> Of(Guid documentId, CancellationToken stop)
    {
        var standings = new List<FileStanding>();
        foreach (var file in (await documents.Load(documentId, stop)).Files.OrderBy(f => f.Ordinal))
            standings.Add(new FileStanding(file.Ordinal, file.Current.Source!, await History(file.Current.SourceId).FirstOrDefaultAsync(stop)));
        return standings;
    }

    /// <summary>The checks of a file, the last first.</summary>
    public IQueryable<SignatureCheck> History(Guid receivedFileId) =>
        work.Visible<SignatureCheck>().Where(c => c.ReceivedFileId == receivedFileId).OrderByDescending(c => c.CheckedAt).ThenByDescending(c => c.Id);
}

/// <summary>A file of a document as it stands, with its last check; none while it waits for one, or where it is no PDF.</summary>
public sealed record FileStanding(int Ordinal, ReceivedFile File, SignatureCheck? Check);
