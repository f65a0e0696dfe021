using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>The jobs a viewer may see, by tab, kind and document. Numbers and lists come from the same rule, so they agree.</summary>
public sealed class JobQuery(Work work)
{
    public const int Largest = 200;

    public string? Kind { get; init; }

    public Guid? Document { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 25;

    public bool Filtered => Kind is not null || Document is not null;

    private IQueryable<Job> All => work.Visible<Job>().Where(j => (Kind == null || j.Kind == Kind) && (Document == null || j.DocumentId == Document));

    public async Task<JobPageOf> Read(JobTab tab, CancellationToken stop)
    {
        var jobs = All.Where(tab.Rule());
        var size = Math.Clamp(Size, 1, Largest);
        var total = await jobs.CountAsync(stop);
        var page = Math.Max(1, Page);
        var ordered = tab switch
        {
            JobTab.Running => jobs.OrderBy(j => j.StartedAt).ThenBy(j => j.Id),
            JobTab.Waiting => jobs.OrderByDescending(j => j.Priority).ThenBy(j => j.DueAt).ThenBy(j => j.Id),
            _ => jobs.OrderByDescending(j => j.FinishedAt).ThenByDescending(j => j.Id),
        };
        return new JobPageOf(total, page, size, await Lines(await ordered.Skip(PageOf.Before(page, size)).Take(size).ToListAsync(stop), stop));
    }

    public async Task<IReadOnlyDictionary<JobTab, int>> Counts(CancellationToken stop)
    {
        var states = await All.GroupBy(j => j.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return JobTabs.OfJobs.ToDictionary(t => t, t => states.Where(s => JobTabs.Of(s.Key) == t).Sum(s => s.Count));
    }

    public async Task<JobLine?> One(Guid id, CancellationToken stop) =>
        (await Lines(await work.Visible<Job>().Where(j => j.Id == id).ToListAsync(stop), stop)).FirstOrDefault();

    /// <summary>The jobs with the titles of those of their documents that the viewer may see, and of no other.</summary>
    public async Task<IReadOnlyList<JobLine>> Lines(IReadOnlyList<Job> jobs, CancellationToken stop)
    {
        var documents = jobs.Where(j => j.DocumentId is not null).Select(j => j.DocumentId!.Value).Distinct().ToList();
        var titles = documents.Count == 0
            ? []
            : await work.Visible<Document>().Where(d => documents.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Title, stop);
        return [.. jobs.Select(j => new JobLine(j, j.DocumentId is { } document ? titles.GetValueOrDefault(document) : null))];
    }

    /// <summary>The kinds that jobs of this viewer have.</summary>
    public Task<List<string>> Kinds(CancellationToken stop) => work.Visible<Job>().Select(j => j.Kind).Distinct().OrderBy(k => k).ToListAsync(stop);
}

/// <param name="DocumentTitle">null where there is no document or the viewer may not see it</param>
public sealed record JobLine(Job Job, string? DocumentTitle)
{
    /// <summary>Nothing of a document that the viewer may not see is told by its jobs either.</summary>
    public bool Discreet => Job.DocumentId is not null && DocumentTitle is null;
}

public sealed record JobPageOf(int Total, int Page, int Size, IReadOnlyList<JobLine> Rows);
