using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DocFlow.Pki;

/// <summary>
/// What was fetched, each content once under its SHA-256, and which question it answered from when until when; failures too. In a folder, which several processes may
/// share, or in memory. A content that no longer has its hash is not there.
/// </summary>
/// <param name="folder">Made when needed; null keeps everything in memory.</param>
public sealed class EvidenceCache(string? folder = null)
{
    private readonly ConcurrentDictionary<string, CachedAnswer> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    /// <summary>What is known about a question at a moment; null where nothing is, or no longer.</summary>
    /// <param name="question">Any text; equal texts are one question.</param>
    public (CachedAnswer Entry, byte[]? Content)? Find(string question, DateTimeOffset now)
    {
        var name = Name(question);
        if ((folder is null ? entries.GetValueOrDefault(name) : Entry(IndexOf(name))) is not { } entry || entry.Question != question || now >= entry.Until || now < entry.At)
            return null;
        if (entry.Sha256 is null)
            return (entry, null);
        var content = folder is null ? contents.GetValueOrDefault(entry.Sha256) : Content(entry.Sha256);
        return content is null ? null : (entry, content);
    }

    /// <summary>Keeps an answer.</summary>
    public void Keep(string question, byte[] content, DateTimeOffset at, DateTimeOffset until)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (folder is null)
            contents[sha256] = content;
        else
            Write(ContentOf(sha256), content);
        Keep(new CachedAnswer(question, at, until, sha256, null, null));
    }

    /// <summary>Remembers that a question was not answered.</summary>
    public void Fail(string question, FetchFailure failure, string detail, DateTimeOffset at, DateTimeOffset until) => Keep(new CachedAnswer(question, at, until, null, failure, detail));

    /// <summary>Drops every entry that ended before the moment, and contents no entry names any more.</summary>
    public int Sweep(DateTimeOffset before)
    {
        var dropped = 0;
        if (folder is null)
        {
            foreach (var (name, entry) in entries)
                if (entry.Until < before && entries.TryRemove(name, out _))
                    dropped++;
            foreach (var sha256 in contents.Keys.Except(entries.Values.Select(entry => entry.Sha256!)).ToList())
                contents.TryRemove(sha256, out _);
            return dropped;
        }
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files("index"))
            if (Entry(file) is { } entry && entry.Until >= before)
                named.Add(entry.Sha256 ?? "");
            else
            {
                File.Delete(file);
                dropped++;
            }
        foreach (var file in Files("objects"))
            if (!named.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < before)
                File.Delete(file);
        return dropped;
    }

    private void Keep(CachedAnswer entry)
    {
        var name = Name(entry.Question);
        if (folder is null)
            entries[name] = entry;
        else
            Write(IndexOf(name), JsonSerializer.SerializeToUtf8Bytes(entry));
    }

    private IEnumerable<string> Files(string part)
    {
        var place = Path.Combine(folder!, part);
        return Directory.Exists(place) ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories) : [];
    }

    // A file that is being replaced, or is damaged, is as good as absent: it can be fetched again.
    private static CachedAnswer? Entry(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<CachedAnswer>(File.ReadAllBytes(file)) : null;
        }
        catch (Exception damaged) when (damaged is JsonException or IOException)
        {
            return null;
        }
    }

    private byte[]? Content(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower) || ContentOf(sha256) is var file && !File.Exists(file))
            return null;
        var content = File.ReadAllBytes(file);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256 ? content : null;
    }

    private static void Write(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var staged = $"{file}.{Guid.NewGuid():N}.part";
        File.WriteAllBytes(staged, content);
        File.Move(staged, file, overwrite: true);
    }

    private string IndexOf(string name) => Path.Combine(folder!, "index", name[..2], name);

    private string ContentOf(string sha256) => Path.Combine(folder!, "objects", sha256[..2], sha256);

    private static string Name(string question) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
}
