using System.Buffers;
using System.Security.Cryptography;

namespace DocFlow.App.Platform.Storage;

/// <summary>
/// Files by the SHA-256 of their content, one prefix per agency. A file is written aside, flushed, renamed into place and its folder
/// flushed: when <see cref="Put(Guid, Stream, CancellationToken)"/> returns, a power failure can't take it away.
/// </summary>
public sealed class FileStore(DataFolder folder)
{
    private const int Piece = 256 << 10;

    public async Task<StoredFile> Put(Guid agency, Stream content, CancellationToken stop)
    {
        Directory.CreateDirectory(folder.WorkFolder);
        var aside = Path.Combine(folder.WorkFolder, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            var stored = await Write(aside, content, stop);
            Place(agency, aside, stored.Sha256);
            return stored;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <param name="sha256">of the content, where whoever made it has hashed every byte of it; null to have it hashed</param>
    public Task<StoredFile> Put(Guid agency, ReadOnlyMemory<byte> content, CancellationToken stop, string? sha256 = null)
    {
        stop.ThrowIfCancellationRequested();
        Directory.CreateDirectory(folder.WorkFolder);
        var stored = new StoredFile(sha256 ?? Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length);
        var aside = Path.Combine(folder.WorkFolder, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            using (var file = File.OpenHandle(aside, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, content.Span, 0);
                RandomAccess.FlushToDisk(file);
            }
            Place(agency, aside, stored.Sha256);
            return Task.FromResult(stored);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>Takes a file of the work folder as it lies there: hashed, flushed and renamed, not copied. Nobody writes to it any more.</summary>
    /// <param name="sha256">of the file, where whoever wrote it, or read it since, has hashed every byte of it; null to have it read again</param>
    public async Task<StoredFile> Take(Guid agency, string workFile, CancellationToken stop, string? sha256 = null)
    {
        StoredFile stored;
        await using (var file = new FileStream(workFile, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, BufferSize = 0, Options = FileOptions.Asynchronous }))
        {
            stored = new StoredFile(sha256 ?? await Hash(file, stop), file.Length);
            file.Flush(flushToDisk: true);
        }
        Place(agency, workFile, stored.Sha256);
        return stored;
    }

    /// <exception cref="FileMissing"/>
    public FileStream Open(Guid agency, string sha256)
    {
        var path = PathOf(agency, sha256);
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileMissing(sha256, missing);
        }
    }

    /// <summary>Where the bytes lie, for programs that read a file by its name. Nobody writes there.</summary>
    public string PathOf(Guid agency, string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("not a SHA-256", nameof(sha256));
        return Path.Combine(folder.StoreFolder, agency.ToString("N"), sha256[..2], sha256[2..4], sha256);
    }

    /// <summary>A name nobody else has, in the folder that is emptied at every start.</summary>
    public string NewWorkFile(string extension) => Path.Combine(folder.WorkFolder, Guid.NewGuid().ToString("N") + extension);

    /// <summary>Hashes the stored bytes again.</summary>
    public async Task<FileHealth> Check(Guid agency, string sha256, CancellationToken stop)
    {
        try
        {
            await using var stream = Open(agency, sha256);
            var found = await Hash(stream, stop);
            return found == sha256 ? FileHealth.Sound : FileHealth.Damaged;
        }
        catch (FileMissing)
        {
            return FileHealth.Missing;
        }
    }

    /// <summary>Every file that lies in the store: agency and hash.</summary>
    public IEnumerable<(Guid Agency, string Sha256, long Length)> All()
    {
        if (!Directory.Exists(folder.StoreFolder))
            yield break;
        foreach (var agency in Directory.EnumerateDirectories(folder.StoreFolder))
        {
            foreach (var file in Directory.EnumerateFiles(agency, "*", SearchOption.AllDirectories))
                yield return (Guid.Parse(Path.GetFileName(agency)), Path.GetFileName(file), new FileInfo(file).Length);
        }
    }

    private static async Task<StoredFile> Write(string aside, Stream content, CancellationToken stop)
    {
        await using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        await file.FlushAsync(stop);
        file.Flush(flushToDisk: true);
        return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
    }

    /// <summary>In few calls: each read of a file is a journey through the thread pool, and the platform's own loop makes one for every 4 KB.</summary>
    private static async Task<string> Hash(FileStream file, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int read; (read = await file.ReadAsync(buffer, stop)) > 0;)
                hash.AppendData(buffer, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Place(Guid agency, string aside, string sha256)
    {
        var place = PathOf(agency, sha256);
        if (File.Exists(place))
            return;
        var parent = Path.GetDirectoryName(place)!;
        MakeFolder(parent);
        File.Move(aside, place, overwrite: true);
        Durable.SyncFolder(parent);
    }

    /// <summary>A new folder is an entry in its parent, which has to reach the disk as well.</summary>
    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path)!;
        MakeFolder(parent);
        Directory.CreateDirectory(path);
        Durable.SyncFolder(parent);
    }
}

public sealed record StoredFile(string Sha256, long Length);

public enum FileHealth
{
    Sound,
    Damaged,
    Missing,
}

/// <summary>The store does not hold what the database says it holds.</summary>
public sealed class FileMissing(string sha256, Exception because) : Exception($"file {sha256} is missing from the store", because)
{
    public string Sha256 { get; } = sha256;
}
