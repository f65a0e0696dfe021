using System.Security.Cryptography;
using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Digests over spans of a file, streamed. What two of them begin with is read once: signatures of a file and the file itself all begin at its first byte.</summary>
internal sealed class FileDigests(PdfDocument document) : IDisposable
{
    private const int MostKept = 64;

    private readonly Dictionary<HashAlgorithmName, SortedList<long, IncrementalHash>> _beginnings = [];

    public byte[] Of(HashAlgorithmName algorithm, params ReadOnlySpan<(long From, long Length)> spans)
    {
        var rest = spans;
        using var hash = spans is [(0, var length), ..] ? Beginning(algorithm, length) : IncrementalHash.CreateHash(algorithm);
        if (spans is [(0, _), ..])
            rest = spans[1..];
        foreach (var (from, count) in rest)
            document.ReadBytes(from, count, block => hash.AppendData(block.Span));
        return hash.GetHashAndReset();
    }

    public void Dispose()
    {
        foreach (var hash in _beginnings.Values.SelectMany(kept => kept.Values))
            hash.Dispose();
    }

    // The state after so many bytes of the file, from the longest beginning known.
    private IncrementalHash Beginning(HashAlgorithmName algorithm, long length)
    {
        if (!_beginnings.TryGetValue(algorithm, out var kept))
            _beginnings.Add(algorithm, kept = []);
        var at = 0L;
        foreach (var known in kept.Keys)
            if (known <= length)
                at = known;
        var hash = at > 0 ? kept[at].Clone() : IncrementalHash.CreateHash(algorithm);
        if (at == length)
            return hash;
        document.ReadBytes(at, length - at, block => hash.AppendData(block.Span));
        if (kept.Count < MostKept)
            kept.TryAdd(length, hash.Clone());
        return hash;
    }
}
