using System.Collections.Concurrent;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>
/// A file that is being made or read for it: in memory while it is small, for each piece that goes to a file waits for a thread; in the work folder where it is large. It
/// lies in the store when <see cref="Keep"/> returns, and what lies there is what was hashed here.
/// </summary>
internal sealed class FileInMaking : IAsyncDisposable
{
    private const int Small = 8 << 20, Added = 64 << 10, LargestSpare = 3 << 20;

    // Large pieces of memory asked for anew each time make the runtime look through all of its memory for old ones.
    private static readonly ConcurrentBag<MemoryStream> spare = [];
    private static readonly int mostSpare = 2 * Environment.ProcessorCount;

    private readonly FileStore store;
    private readonly string? path;

    private FileInMaking(FileStore store, string? path, Stream content) => (this.store, this.path, Content) = (store, path, content);

    public Stream Content { get; }

    public bool IsInMemory => Content is MemoryStream;

    /// <summary>An empty one, for a file about as long as this one.</summary>
    public static FileInMaking New(FileStore store, long about)
    {
        if (about <= Small)
            return new FileInMaking(store, null, Memory((int)about + Added));
        var path = store.NewWorkFile(".pdf");
        return new FileInMaking(store, path, new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous, BufferSize = 0 }));
    }

    /// <summary>One that somebody laid into the work folder; nobody writes to it any more, and it is gone afterwards.</summary>
    public static FileInMaking At(FileStore store, string path) => new(store, path, File.OpenRead(path));

    /// <summary>A kept file: a copy in memory that may be changed, or, where it is large, the file itself, to be read.</summary>
    public static async Task<FileInMaking> Of(FileStore store, Guid agency, string sha256, CancellationToken stop)
    {
        var kept = store.Open(agency, sha256);
        if (kept.Length > Small)
            return new FileInMaking(store, null, kept);
        await using (kept)
        {
            var memory = Memory((int)kept.Length);
            memory.SetLength(kept.Length);
            await kept.ReadExactlyAsync(memory.GetBuffer().AsMemory(0, (int)kept.Length), stop);
            return new FileInMaking(store, null, memory);
        }
    }

    /// <param name="sha256">of the file as it stands: of the bytes as they were written to it, or read from it since</param>
    public async Task<StoredFile> Keep(Guid agency, string? sha256, CancellationToken stop)
    {
        if (Content is MemoryStream memory)
            return await store.Put(agency, memory.GetBuffer().AsMemory(0, (int)memory.Length), stop, sha256);
        await Content.DisposeAsync();
        return await store.Take(agency, path!, stop, sha256);
    }

    public async ValueTask DisposeAsync()
    {
        if (Content is MemoryStream { Capacity: <= LargestSpare } memory && spare.Count < mostSpare)
            spare.Add(memory);
        else
            await Content.DisposeAsync();
        if (path is not null)
            File.Delete(path);
    }

    private static MemoryStream Memory(int about)
    {
        if (!spare.TryTake(out var memory))
            return new MemoryStream(about);
        memory.SetLength(0);
        memory.Capacity = Math.Max(memory.Capacity, about);
        return memory;
    }
}
