using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>The agency's books: opens the year's when it is needed and gives numbers from it.</summary>
public sealed class Books(Work work, Text text)
{
    /// <summary>No book is older: an earlier year was mistyped, and would open a book for itself.</summary>
    public const int EarliestYear = 1945;

    /// <summary>The next number, given in the transaction of this work and lost with it if it is rolled back.</summary>
    /// <param name="field">the form field that names the year, for a message</param>
    public async Task<RegisterNumber> Take(RegisterKind kind, int year, string field, CancellationToken stop)
    {
        if (year < EarliestYear)
            throw new RuleBroken("registers.yearTooEarly", EarliestYear.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Field = field };
        var register = await Book(kind, year, stop);
        if (register.Closed)
            throw new RuleBroken("registers.bookClosed", register.Name) { Field = field };
        return new RegisterNumber(register.Id, register.Year, await work.Take<Register>(register.Id, r => r.Next, stop));
    }

    /// <summary>
    /// The agency's book of that year. Opening one is a transaction of its own: two clerks who open it at the same moment meet the
    /// unique index, and the slower one uses the faster one's book.
    /// </summary>
    private async Task<Register> Book(RegisterKind kind, int year, CancellationToken stop)
    {
        var key = kind == RegisterKind.Incoming ? "registers.incomingBook" : "registers.outgoingBook";
        var name = text.In(Language.Vietnamese)[key, year.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        return await Find(kind, year, stop) ?? await work.Apart(async other =>
        {
            if (await other.Visible<Register>().AnyAsync(r => r.Kind == kind && r.Year == year, stop))
                return;
            other.Add(new Register(work.Me.AgencyId, kind, year, name, work.Now));
            await other.Commit(stop);
        }, () => Find(kind, year, stop), stop) ?? throw new NotThere(typeof(Register), Guid.Empty);
    }

    private Task<Register?> Find(RegisterKind kind, int year, CancellationToken stop) =>
        work.Visible<Register>().Where(r => r.Kind == kind && r.Year == year).OrderBy(r => r.Id).FirstOrDefaultAsync(stop);
}
