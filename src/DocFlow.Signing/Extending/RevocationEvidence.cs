using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>What is needed to judge a signature later: certificates and what was known of their revocation. Kept as it came; judged by whoever validates.</summary>
public sealed record RevocationEvidence
{
    /// <summary>Nothing.</summary>
    public static RevocationEvidence None { get; } = new();

    /// <summary>Certificates of signers, authorities and time-stamp services, in any order.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Revocation lists (RFC 5280 §5), DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    /// <summary>OCSP responses (RFC 6960 §4.2), DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Ocsps { get; init; } = [];

    /// <summary>Reads files: certificates in PEM or DER, revocation lists in PEM or DER, OCSP responses in DER.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Evidence"/>: a file that is not what it should be.</exception>
    public static async Task<RevocationEvidence> Load(IEnumerable<string> certificates, IEnumerable<string> crls, IEnumerable<string> ocsps, CancellationToken stop = default)
    {
        var (read, lists, answers) = (new List<Certificate>(), new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        var at = "";
        try
        {
            foreach (var file in certificates)
                read.AddRange(await CertificateFile.Load(at = file, stop));
            foreach (var file in crls)
                lists.Add(Der(await File.ReadAllBytesAsync(at = file, stop)));
            foreach (var file in ocsps)
                answers.Add(await File.ReadAllBytesAsync(at = file, stop));
        }
        catch (Exception wrong) when (wrong is PkiFormatException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SigningRefusedException(SigningRefusal.Evidence, $"certificates or revocation evidence in {at}", wrong);
        }
        return new RevocationEvidence { Certificates = read, Crls = lists, Ocsps = answers };
    }

    /// <summary>Both together.</summary>
    public RevocationEvidence With(RevocationEvidence other) => new()
    {
        Certificates = [.. Certificates.Concat(other.Certificates).Distinct()], Crls = [.. Crls, .. other.Crls], Ocsps = [.. Ocsps, .. other.Ocsps],
    };

    /// <summary>With what was fetched.</summary>
    public RevocationEvidence With(FetchedEvidence fetched) => With(new RevocationEvidence
    {
        Certificates = fetched.Certificates, Crls = [.. fetched.Crls.Select(list => list.Encoded)], Ocsps = [.. fetched.Ocsps.Select(answer => answer.Encoded)],
    });

    private static byte[] Der(byte[] file)
    {
        if (file is [0x30, ..] || !PemEncoding.TryFindUtf8(file, out var block))
            return file;
        return Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(file.AsSpan()[block.Base64Data]));
    }
}
