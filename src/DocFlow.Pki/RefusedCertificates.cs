namespace DocFlow.Pki;

/// <summary>
/// Certificates that must never be trusted, whoever asks for it, named by their SHA-256 fingerprint: above all the sample ones,
/// whose private keys everybody holds. Outside a demonstration the office asks this list before any trust list.
/// </summary>
public sealed class RefusedCertificates
{
    private readonly HashSet<string> fingerprints;

    private RefusedCertificates(HashSet<string> fingerprints) => this.fingerprints = fingerprints;

    /// <summary>How many certificates are named.</summary>
    public int Count => fingerprints.Count;

    /// <summary>A list that refuses nothing.</summary>
    public static RefusedCertificates None { get; } = new([]);

    public bool Contains(Certificate certificate) => fingerprints.Contains(certificate.Fingerprint);

    /// <summary>
    /// Reads a list: one fingerprint of 64 hexadecimal digits a line, in either case, with or without colons; whatever follows a space
    /// is a remark, a line that begins with <c>#</c> too. A line that is anything else is an error: a list that refuses less than
    /// its author meant is worse than none.
    /// </summary>
    /// <exception cref="PkiFormatException">A line is no fingerprint; the position is its line number, counted from 1.</exception>
    public static RefusedCertificates Parse(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            var gap = line.IndexOfAny(' ', '\t');
            var fingerprint = (gap < 0 ? line : line[..gap]).ToString().Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
            if (fingerprint.Length != 64 || !fingerprint.All(char.IsAsciiHexDigitLower))
                throw new PkiFormatException(number, "64 hexadecimal digits of SHA-256 at the start of the line (the position counts lines)");
            found.Add(fingerprint);
        }
        return new RefusedCertificates(found);
    }

    /// <summary>Reads a list from a file in UTF-8; see <see cref="Parse"/>.</summary>
    public static async Task<RefusedCertificates> Load(string path, CancellationToken stop = default) => Parse(await File.ReadAllTextAsync(path, stop));
}
