using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The counter of an agency's batches in one year; raised by the database, so that no number is given twice or lost.</summary>
public sealed class BatchBook : OfficeRow
{
    private BatchBook()
    {
    }

    private BatchBook(Guid agencyId, int year, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Year = year;
    }

    public int Year { get; private set; }

    /// <summary>The number the next batch gets.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>The next number of that year, in the transaction of this work.</summary>
    internal static async Task<int> Take(Work work, int year, CancellationToken stop)
    {
        var book = await Find() ?? await work.Apart(async other =>
        {
            if (await other.Visible<BatchBook>().AnyAsync(b => b.Year == year, stop))
                return;
            other.Add(new BatchBook(work.Me.AgencyId, year, work.Now));
            await other.Commit(stop);
        }, Find, stop) ?? throw new NotThere(typeof(BatchBook), Guid.Empty);
        return await work.Take<BatchBook>(book.Id, b => b.Next, stop);

        Task<BatchBook?> Find() => work.Visible<BatchBook>().FirstOrDefaultAsync(b => b.Year == year, stop);
    }
}
