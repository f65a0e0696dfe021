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
    private readonly List<Certificate> _read = [];

    public IReadOnlyList<byte[]> Certificates => [.. _certificates.Values];

    public IReadOnlyList<byte[]> Crls => [.. _crls.Values];

    public IReadOnlyList<byte[]> Ocsps => [.. _ocsps.Values];

    /// <summary>The certificates that could be read.</summary>
    public IReadOnlyList<Certificate> Read => _read;

    public void Crl(ReadOnlyMemory<byte> encoded) => Add(_crls, encoded);

    public void Ocsp(ReadOnlyMemory<byte> encoded) => Add(_ocsps, encoded);

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

    private static bool Add(Dictionary<string, byte[]> kept, ReadOnlyMemory<byte> encoded) =>
        kept.Count < Kept && kept.TryAdd(Convert.ToHexStringLower(SHA256.HashData(encoded.Span)), encoded.ToArray());
}
