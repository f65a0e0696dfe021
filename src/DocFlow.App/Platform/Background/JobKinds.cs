using System.Collections.Concurrent;

namespace DocFlow.App.Platform.Background;

/// <summary>The kinds that features registered, and how many rows of each the scheduler holds at this moment.</summary>
public sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly Dictionary<string, JobKind> byName = kinds.ToDictionary(k => k.Kind);
    private readonly ConcurrentDictionary<Guid, string> handed = [];

    public IReadOnlyCollection<JobKind> All => byName.Values;

    public JobKind Of(string kind) => byName.TryGetValue(kind, out var found) ? found : throw new JobProblem("unknownKind", kind);

    internal int Room(JobKind kind) => kind.AtOnce - handed.Values.Count(k => k == kind.Kind);

    internal bool Hand(Job job) => handed.TryAdd(job.Id, job.Kind);

    internal void Left(Guid id) => handed.TryRemove(id, out _);
}
