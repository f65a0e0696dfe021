using DocFlow.App.Platform.Data;

namespace DocFlow.App.Platform.Storage;

/// <summary>
/// Checks what the office trusts its life to: every stored file is hashed again, every reference to a file is looked up, and each
/// feature is asked what is wrong with its rows. Reads only.
/// </summary>
public sealed class Fsck
{
    private readonly AllRows rows;
    private readonly FileStore store;
    private readonly IEnumerable<IUpkeep> features;

    internal Fsck(AllRows rows, FileStore store, IEnumerable<IUpkeep> features) => (this.rows, this.store, this.features) = (rows, store, features);

    public async Task<FsckVerdict> Check(CancellationToken stop)
    {
        var faults = new List<FsckFault>();
        var wanted = new HashSet<StoredAt>();
        foreach (var feature in features)
        {
            await foreach (var file in feature.Files(rows).WithCancellation(stop))
                wanted.Add(file);
            await foreach (var fault in feature.Faults(rows).WithCancellation(stop))
                faults.Add(fault);
        }
        var (files, bytes, unused) = (0, 0L, 0);
        var found = new HashSet<StoredAt>();
        foreach (var (agency, sha256, length) in store.All())
        {
            files++;
            bytes += length;
            var file = new StoredAt(agency, sha256);
            found.Add(file);
            if (await store.Check(agency, sha256, stop) != FileHealth.Sound)
                faults.Add(new FsckFault(FsckFaultKind.Damaged, $"{agency:N}/{sha256}"));
            if (!wanted.Contains(file))
                unused++;
        }
        faults.AddRange(wanted.Where(w => !found.Contains(w)).Select(w => new FsckFault(FsckFaultKind.Missing, $"{w.Agency:N}/{w.Sha256}")));
        return new FsckVerdict(files, bytes, wanted.Count, unused, faults);
    }
}

/// <param name="Unused">files nothing points to: left by work that was not committed; harmless</param>
public sealed record FsckVerdict(int Files, long Bytes, int References, int Unused, IReadOnlyList<FsckFault> Faults)
{
    public bool Clean => Faults.Count == 0;
}

public sealed record FsckFault(FsckFaultKind Kind, string What);

public enum FsckFaultKind
{
    Damaged,
    Missing,
    NumberGap,
    PageWithoutSource,
    PageNotIndexed,
    IssuedWithoutSignature,
}
