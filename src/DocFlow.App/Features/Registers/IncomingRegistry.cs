using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>The registry's desk for incoming documents: opens the year's book when it is needed and gives numbers from it.</summary>
public sealed class IncomingRegistry(Work work, Text text)
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
        var register = await Book(arrived.Year, stop);
        if (register.Closed)
            throw new RuleBroken("registers.bookClosed", register.Name) { Field = nameof(Registration.ArrivedOn) };
        var number = new RegisterNumber(register.Id, register.Year, await work.Take<Register>(register.Id, r => r.Next, stop));
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
        await work.Commit(stop);
        return entry;
    }

    /// <summary>
    /// The agency's book of that year. Opening one is a transaction of its own: two clerks who open it at the same moment meet the
    /// unique index, and the slower one uses the faster one's book.
    /// </summary>
    private async Task<Register> Book(int year, CancellationToken stop)
    {
        var name = text.In(Language.Vietnamese)["registers.incomingBook", year.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        return await Find(year, stop) ?? await work.Apart(async other =>
        {
            if (await other.Visible<Register>().AnyAsync(r => r.Kind == RegisterKind.Incoming && r.Year == year, stop))
                return;
            other.Add(new Register(work.Me.AgencyId, RegisterKind.Incoming, year, name, work.Now));
            await other.Commit(stop);
        }, () => Find(year, stop), stop) ?? throw new NotThere(typeof(Register), Guid.Empty);
    }

    private Task<Register?> Find(int year, CancellationToken stop) =>
        work.Visible<Register>().Where(r => r.Kind == RegisterKind.Incoming && r.Year == year).OrderBy(r => r.Id).FirstOrDefaultAsync(stop);
}
