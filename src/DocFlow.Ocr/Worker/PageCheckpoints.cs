using System.Security.Cryptography;
using System.Text.Json;

namespace DocFlow.Ocr;

/// <summary>
/// The pages of one file that were read already, kept in a folder until the file is done: a run that was ended at any moment goes on where it was.
/// What the pages were read from and how is the key; a folder of another key is emptied. One run at a time holds a folder.
/// </summary>
public sealed class PageCheckpoints : IDisposable
{
    private const string KeyFile = "key";

    private readonly string _folder;
    private readonly bool _kept;
    private readonly FileStream? _held;

    /// <summary>Takes hold of the folder, made where it is not there. Throws <see cref="IOException"/> while another run has it.</summary>
    /// <param name="key">Names the bytes of the file and all that decides about the result.</param>
    public PageCheckpoints(string folder, string key)
    {
        (_folder, _kept) = (Directory.CreateDirectory(folder).FullName, true);
        _held = new FileStream(Path.Combine(_folder, KeyFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            if (new StreamReader(_held, leaveOpen: true).ReadToEnd() != key)
                BeginAnew(_held, key);
        }
        catch
        {
            _held.Dispose();
            throw;
        }
    }

    private PageCheckpoints() => _folder = Directory.CreateTempSubdirectory("docflow-ocr-").FullName;

    /// <summary>Pages that are kept no longer than this object.</summary>
    internal static PageCheckpoints Passing() => new();

    /// <summary>Whether the small picture of each page is made as well.</summary>
    public bool WithDelivery { get; init; }

    /// <summary>Whether pages stay here after they were taken.</summary>
    internal bool Keeps => _kept;

    internal string Picture(int page) => Path.Combine(_folder, $"{page}.picture");

    internal string Delivery(int page) => Path.Combine(_folder, $"{page}.delivery");

    /// <summary>What was read of this page; null where it is still to be read, or where what is kept is not what was written (a power failure, a bad disk).</summary>
    internal PageText? Find(int page)
    {
        if (!_kept || !File.Exists(Text(page)) || !File.Exists(Picture(page)))
            return null;
        ReadOnlySpan<byte> kept = File.ReadAllBytes(Text(page));
        if (kept.Length < SHA256.HashSizeInBytes || !SHA256.HashData(kept[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(kept[..SHA256.HashSizeInBytes]))
            return null;
        return JsonSerializer.Deserialize(kept[SHA256.HashSizeInBytes..], WorkerWire.Page) is { Archive: not null } text && text.Number == page && (text.Delivery is null || File.Exists(Delivery(page))) ? text : null;
    }

    /// <summary>Keeps what was read; the picture lies at <see cref="Picture"/> already.</summary>
    internal void Keep(PageText text)
    {
        if (!_kept)
            return;
        Settle(Picture(text.Number));
        if (text.Delivery is not null)
            Settle(Delivery(text.Number));
        var unfinished = Text(text.Number) + ".part";
        using (var stream = new FileStream(unfinished, FileMode.Create))
        {
            var told = JsonSerializer.SerializeToUtf8Bytes(text, WorkerWire.Page);
            stream.Write(SHA256.HashData(told));
            stream.Write(told);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, Text(text.Number), overwrite: true);
    }

    /// <summary>The file is done: the folder goes.</summary>
    public void Discard()
    {
        _held?.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        if (_kept)
            _held?.Dispose();
        else
            Discard();
    }

    private void BeginAnew(FileStream held, string key)
    {
        foreach (var old in Directory.EnumerateFiles(_folder).Where(file => Path.GetFileName(file) != KeyFile))
            File.Delete(old);
        held.SetLength(0);
        using var writer = new StreamWriter(held, leaveOpen: true);
        writer.Write(key);
        writer.Flush();
        held.Flush(flushToDisk: true);
    }

    private static void Settle(string file)
    {
        using var picture = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        picture.Flush(flushToDisk: true);
    }

    /// <summary>The digest of what follows, then the page as JSON.</summary>
    private string Text(int page) => Path.Combine(_folder, $"{page}.page");
}
