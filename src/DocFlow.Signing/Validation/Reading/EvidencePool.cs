using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Collects certificates and revocation data, each once.</summary>
internal sealed class EvidencePool
{
    private const int Kept = 5000;

    private readonly Dictionary<string, byte[]> _certificates = [];
    private readonly Dictionary<string, byte[]> _crls = [];
    private readonly Dictionary<string, byte[]> _ocsps = [];
    private readonly Dictionary<string, int> _revisions = [];
    private readonly List<Certificate> _read = [];

    /// <summary>The revision that what is added now stands in.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>The first revision of every list and answer, by its digest.</summary>
    public IReadOnlyDictionary<string, int> Revisions => _revisions;

    public IReadOnlyList<byte[]> Certificates => [.. _certificates.Values];

    public IReadOnlyList<byte[]> Crls => [.. _crls.Values];

    public IReadOnlyList<byte[]> Ocsps => [.. _ocsps.Values];

    /// <summary>The certificates that could be read.</summary>
    public IReadOnlyList<Certificate> Read => _read;

    public void Crl(ReadOnlyMemory<byte> encoded) => Evidence(_crls, encoded);

    public void Ocsp(ReadOnlyMemory<byte> encoded) => Evidence(_ocsps, encoded);

    /// <summary>Adds a certificate; null where it is none that can be read strictly.</summary>
    public Certificate? Certificate(ReadOnlyMemory<byte> encoded)
    {
        if (!Add(_certificates, encoded))
            return _read.Find(known => known.Encoded.Span.SequenceEqual(encoded.Span));
        try
        {
            var certificate = CertificateFile.Read(encoded.Span)[0];
            _read.Add(certificate);
            return certificate;
        }
        catch (PkiFormatException)
        {
            // Kept as bytes; a certificate that can not be read is nobody's.
            return null;
        }
    }

    private void Evidence(Dictionary<string, byte[]> kept, ReadOnlyMemory<byte> encoded)
    {
        Add(kept, encoded);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(encoded.Span));
        if (kept.ContainsKey(fingerprint) && !(_revisions.TryGetValue(fingerprint, out var known) && known <= Revision))
            _revisions[fingerprint] = Revision;
    }

    private static bool Add(Dictionary<string, byte[]> kept, ReadOnlyMemory<byte> encoded) =>
        kept.Count < Kept && kept.TryAdd(Convert.ToHexStringLower(SHA256.HashData(encoded.Span)), encoded.ToArray());
}
