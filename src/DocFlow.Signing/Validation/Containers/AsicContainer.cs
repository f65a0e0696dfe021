using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Signing.Validation;

/// <summary>A ZIP file as ASiC uses it (ETSI EN 319 162-1 Annex A): files within limits, each name once, none that leads out of it.</summary>
internal sealed class AsicContainer : IDisposable
{
    private const int MostFiles = 2000;
    private const long LargestWhole = 512L << 20;
    private const long LargestFile = 256L << 20;
    private const int HighestRatio = 200;
    private const long MostUnpacked = 4L << 30;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private long _unpacked;

    private AsicContainer(ZipArchive archive)
    {
        _archive = archive;
        long whole = 0;
        foreach (var entry in archive.Entries)
        {
            if (_entries.Count >= MostFiles || (whole += entry.Length) > LargestWhole || entry.Length > LargestFile || entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > HighestRatio)
                throw new ContainerFormatException("Limit", $"at most {MostFiles} files of {LargestWhole} bytes together, none of which grows {HighestRatio} times");
            if (entry.FullName.EndsWith('/'))
                continue;
            if (entry.FullName.Length == 0 || entry.FullName[0] == '/' || entry.FullName.Contains('\\') || entry.FullName.Contains('\0') || entry.FullName.Split('/').Any(part => part is "" or "." or ".."))
                throw new ContainerFormatException("EntryName", "names of files that stay within the container");
            if (!_entries.TryAdd(entry.FullName, entry))
                throw new ContainerFormatException("EntryName", "every name once");
        }
    }

    /// <summary>All files in the order of the directory.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>What is signed: everything but the mimetype and what stands in META-INF.</summary>
    public IEnumerable<string> DataFiles => _entries.Keys.Where(name => name != "mimetype" && !name.StartsWith("META-INF/", StringComparison.Ordinal));

    /// <summary>The declared type; null where there is none.</summary>
    public string? MimeType => Has("mimetype") ? Encoding.UTF8.GetString(Read("mimetype").Span[..Math.Min(Read("mimetype").Length, 200)]).Trim() : null;

    /// <exception cref="ContainerFormatException">It is no such ZIP.</exception>
    public static AsicContainer Open(Stream stream)
    {
        try
        {
            return new AsicContainer(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8));
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            throw new ContainerFormatException("NotAContainer", "a ZIP file", broken);
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>A file's bytes.</summary>
    /// <exception cref="ContainerFormatException">It can not be unpacked, or is larger than it said.</exception>
    public ReadOnlyMemory<byte> Read(string name)
    {
        var whole = new MemoryStream();
        Unpack(name, block => whole.Write(block));
        return whole.ToArray();
    }

    /// <summary>A file's digest; null where there is no such file.</summary>
    public byte[]? Digest(string name, HashAlgorithmName algorithm)
    {
        if (!Has(name))
            return null;
        using var hash = IncrementalHash.CreateHash(algorithm);
        Unpack(name, hash.AppendData);
        return hash.GetHashAndReset();
    }

    public void Dispose() => _archive.Dispose();

    private void Unpack(string name, Action<ReadOnlySpan<byte>> take)
    {
        var entry = _entries[name];
        try
        {
            using var content = entry.Open();
            var (block, done) = (new byte[1 << 16], 0L);
            for (int count; (count = content.Read(block)) > 0; take(block.AsSpan(0, count)))
                if ((done += count) > entry.Length || (_unpacked += count) > MostUnpacked)
                    throw new ContainerFormatException("Limit", "no more bytes than a file's entry says, and so many together as signatures may be over");
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new ContainerFormatException("NotAContainer", $"a file that can be unpacked: {name}", broken);
        }
    }
}
