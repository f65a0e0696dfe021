using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>The registry's desk for incoming documents.</summary>
public sealed class IncomingRegistry(Work work, Books books)
{
    /// <summary>Registers a document that was received, or one that exists on paper only.</summary>
    public async Task<IncomingDocument> Register(Guid? documentId, Registration what, CancellationToken stop)
    {
        work.Me.Must(RegistersFeature.Register);
        var today = Formats.DateOf(work.Now);
        var arrived = what.ArrivedOn ?? today;
        Document document;
        if (documentId is { } id)
        {
            document = await work.Load<Document>(id, stop);
            if (!string.IsNullOrWhiteSpace(what.Subject))
                document.Retitle(what.Subject);
        }
        else
        {
            document = new Document(work.Me.AgencyId, what.Subject ?? "", work.Me.UnitId, work.Me.PersonId, work.Now);
            work.Add(document);
        }
        var number = await books.Take(RegisterKind.Incoming, arrived.Year, nameof(Registration.ArrivedOn), stop);
        // Asked behind the book's lock: two clerks with the same document in hand get one number between them.
        if (documentId is not null && await work.Visible<IncomingDocument>().AnyAsync(i => i.DocumentId == documentId, stop))
            throw new RuleBroken("registers.alreadyRegistered");
        var entry = IncomingDocument.Register(document, number, what, today, work.Now);
        work.Add(entry);
        await work.Tell(new IncomingRegistered(entry), stop);
        await work.Commit(stop);
        return entry;
    }

    public async Task<IncomingDocument> Correct(Guid id, Registration what, int? expectedVersion, CancellationToken stop)
    {
        work.Me.Must(RegistersFeature.Register);
        var entry = await work.Load<IncomingDocument>(id, stop, expectedVersion);
        entry.Correct(what, Formats.DateOf(work.Now));
        await work.Tell(new IncomingCorrected(entry), stop);
        await work.Commit(stop);
        return entry;
    }
}
