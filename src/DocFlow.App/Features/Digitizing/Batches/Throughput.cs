using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// What each person has done in the last days, and how fast: an hour counts where somebody did something in it, so that a break of a
/// morning does not slow anybody down.
/// </summary>
public sealed class Throughput(Work work)
{
    public const int Days = 7;

    public async Task<IReadOnlyList<PersonOutput>> Read(CancellationToken stop)
    {
        var from = work.Now.AddDays(-Days);
        var judged = await work.Visible<BatchPage>().Where(p => p.JudgedBy != null && p.JudgedAt >= from).Select(p => new { By = p.JudgedBy!.Value, At = p.JudgedAt!.Value, p.State }).ToListAsync(stop);
        var indexed = await work.Visible<BatchPart>().Where(p => p.IndexedBy != null && p.IndexedAt >= from).Select(p => new { By = p.IndexedBy!.Value, At = p.IndexedAt!.Value }).ToListAsync(stop);
        var people = judged.Select(j => j.By).Concat(indexed.Select(i => i.By)).Distinct().ToList();
        var names = await work.Visible<Person>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, stop);
        return
        [
            .. people.Select(person =>
            {
                var (pages, parts) = (judged.Where(j => j.By == person).ToList(), indexed.Where(i => i.By == person).ToList());
                var refused = pages.Count(p => p.State is PageState.Rejected or PageState.RescanAsked or PageState.Replaced);
                return new PersonOutput(names.GetValueOrDefault(person, "—"), pages.Count, Hours(pages.Select(p => p.At)), refused, parts.Count, Hours(parts.Select(p => p.At)));
            }).OrderByDescending(p => p.Pages + p.Parts).ThenBy(p => VietnameseText.SortKey(p.Name), StringComparer.Ordinal),
        ];
    }

    private static int Hours(IEnumerable<DateTimeOffset> moments) => moments.Select(m => m.ToUnixTimeSeconds() / 3600).Distinct().Count();
}

/// <param name="PageHours">hours in which pages were judged</param>
/// <param name="Refused">of the pages judged, those not taken as they came</param>
/// <param name="PartHours">hours in which documents were described</param>
public sealed record PersonOutput(string Name, int Pages, int PageHours, int Refused, int Parts, int PartHours)
{
    public decimal PagesAnHour => PageHours == 0 ? 0 : (decimal)Pages / PageHours;

    public decimal PartsAnHour => PartHours == 0 ? 0 : (decimal)Parts / PartHours;

    public decimal RefusedShare => Pages == 0 ? 0 : (decimal)Refused / Pages;
}
