using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocFlow.Pki;

/// <summary>
/// Whom to trust as dated data with purposes, and its JSON form (docs/trust-lists.md). Read strictly: an unknown member, purpose or version, a moment without its zone or a fingerprint
/// that is not the certificate's refuses the file, since each of them could mean more trust than was written.
/// </summary>
/// <param name="Name">For people.</param>
/// <param name="Entries">The lines; one certificate may have several, for several periods.</param>
public sealed record TrustList(string Name, IReadOnlyList<TrustEntry> Entries)
{
    /// <summary>More lines are refused.</summary>
    public const int MostEntries = 10_000;

    private const int Version = 1;

    private static readonly (string Name, TrustPurposes Purpose)[] purposes =
        [("document-signing", TrustPurposes.DocumentSigning), ("time-stamping", TrustPurposes.TimeStamping), ("ocsp", TrustPurposes.Ocsp), ("crl", TrustPurposes.Crl)];

    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As path validation takes it.</summary>
    public IReadOnlyList<TrustAnchor> Anchors => [.. Entries.Select(entry => entry.Anchor)];

    /// <summary>Anchors of a file: those of a trust list, or every certificate of a file of certificates, trusted for all and always.</summary>
    /// <exception cref="PkiFormatException">It is neither, or too large.</exception>
    public static async Task<IReadOnlyList<TrustAnchor>> Load(string path, CancellationToken stop = default)
    {
        if (new FileInfo(path).Length > CertificateFile.LargestFile)
            throw new PkiFormatException(0, $"at most {CertificateFile.LargestFile} bytes");
        return Anchored(await File.ReadAllBytesAsync(path, stop));
    }

    /// <summary>The same of a file's content.</summary>
    /// <exception cref="PkiFormatException">It is neither a trust list nor certificates.</exception>
    public static IReadOnlyList<TrustAnchor> Anchored(ReadOnlySpan<byte> content) =>
        Is(content) ? Read(content).Anchors : [.. CertificateFile.Read(content).Select(certificate => new TrustAnchor(certificate))];

    /// <summary>Whether the content opens as JSON does.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => Json(content).TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="PkiFormatException">It is not that form.</exception>
    public static TrustList Read(ReadOnlySpan<byte> content)
    {
        try
        {
            var written = JsonSerializer.Deserialize<Written>(Json(content), layout);
            if (written is not { TrustList: Version, Anchors: not null })
                throw new PkiFormatException(0, $"a trust list of version {Version} with its anchors");
            if (written.Anchors.Count > MostEntries)
                throw new PkiFormatException(0, $"at most {MostEntries} anchors");
            return new TrustList(written.Name ?? "", [.. written.Anchors.Select(Entry)]);
        }
        catch (JsonException broken)
        {
            throw new PkiFormatException(broken.BytePositionInLine ?? 0, $"the JSON of a trust list: {broken.Message}", broken);
        }
    }

    /// <summary>The JSON form; equal lists give equal bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Written(Version, Name, [.. Entries.Select(Line)]), layout);

    /// <summary>Purposes by their names in the JSON form, in its order.</summary>
    public static IReadOnlyList<string> NamesOf(TrustPurposes given) => [.. purposes.Where(one => given.HasFlag(one.Purpose)).Select(one => one.Name)];

    /// <summary>Purposes from their names; null where one is unknown or there is none.</summary>
    public static TrustPurposes? PurposesOf(IEnumerable<string> names)
    {
        var found = TrustPurposes.None;
        foreach (var name in names)
        {
            if (purposes.FirstOrDefault(one => one.Name == name) is not { Name: not null } known)
                return null;
            found |= known.Purpose;
        }
        return found == TrustPurposes.None ? null : found;
    }

    private static TrustEntry Entry(WrittenAnchor line, int at)
    {
        var where = $"in anchor {at + 1}";
        if (line.Certificate is not { } base64 || !Convert.TryFromBase64String(base64, new byte[base64.Length], out _))
            throw new PkiFormatException(0, $"a certificate in Base64 {where}");
        var certificate = CertificateFile.Read(Convert.FromBase64String(base64)) is [var only] ? only : throw new PkiFormatException(0, $"one certificate {where}");
        if (line.Sha256 is not { } fingerprint || !fingerprint.Equals(certificate.Fingerprint, StringComparison.OrdinalIgnoreCase))
            throw new PkiFormatException(0, $"the SHA-256 of its certificate {where}");
        if (PurposesOf(line.Purposes ?? []) is not { } given)
            throw new PkiFormatException(0, $"purposes {where}: one or more of {string.Join(", ", purposes.Select(one => one.Name))}");
        var (from, until) = (Moment(line.From, where), Moment(line.Until, where));
        return until < from ? throw new PkiFormatException(0, $"an end behind the beginning {where}") : new TrustEntry(certificate, given, from, until, line.Source, line.Note);
    }

    private static DateTimeOffset? Moment(string? text, string where)
    {
        if (text is null)
            return null;
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        // Without its zone it would mean another instant on another machine.
        if ((text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10) && DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment))
            return moment;
        throw new PkiFormatException(0, $"a moment with its zone {where}, for example 2027-01-01T00:00:00+07:00, not {text}");
    }

    private static WrittenAnchor Line(TrustEntry entry) => new(
        entry.Certificate.Subject.Display(), entry.Certificate.Fingerprint, NamesOf(entry.Purposes), Text(entry.From), Text(entry.Until), entry.Source, entry.Note, Convert.ToBase64String(entry.Certificate.Encoded.Span));

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;

    private sealed record Written(int TrustList, string? Name, IReadOnlyList<WrittenAnchor>? Anchors);

    // The subject is for people who look into the file; the certificate says who it is.
    private sealed record WrittenAnchor(string? Subject, string? Sha256, IReadOnlyList<string>? Purposes, string? From, string? Until, string? Source, string? Note, string? Certificate);
}
