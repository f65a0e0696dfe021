using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>An OCSP answer as it was read (RFC 6960 §4.2): facts, nothing verified. Equal when the bytes are.</summary>
public sealed record OcspResponse
{
    private string? fingerprint;

    internal OcspResponse(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The whole answer, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>responseStatus: 0 successful, 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized. Only 0 has the rest.</summary>
    public int Status { get; internal init; }

    /// <summary>The responder by name; null where by key.</summary>
    public DistinguishedName? ResponderName { get; internal init; }

    /// <summary>SHA-1 of the responder's key; empty where by name.</summary>
    public ReadOnlyMemory<byte> ResponderKeyHash { get; internal init; }

    public DateTimeOffset ProducedAt { get; internal init; }

    public IReadOnlyList<OcspStatement> Statements { get; internal init; } = [];

    /// <summary>The nonce's OCTET STRING content as it stands in the extension; empty where absent.</summary>
    public ReadOnlyMemory<byte> Nonce { get; internal init; }

    public AlgorithmIdentifier? Algorithm { get; internal init; }

    public ReadOnlyMemory<byte> ToBeSigned { get; internal init; }

    public ReadOnlyMemory<byte> Signature { get; internal init; }

    /// <summary>The certificates sent along that could be read.</summary>
    public IReadOnlyList<Certificate> Certificates { get; internal init; } = [];

    /// <summary>A critical extension, of the answer or of a statement, that is not known here.</summary>
    public bool HasUnknownCriticalExtension { get; internal init; }

    /// <summary>SHA-256 over the whole answer, lower-case hexadecimal.</summary>
    public string Fingerprint => fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Encoded.Span));

    /// <summary>Reads an OCSPResponse in DER.</summary>
    /// <exception cref="PkiFormatException">It is none.</exception>
    public static OcspResponse Read(ReadOnlyMemory<byte> encoded) => OcspReader.Read(PemBody.Of(encoded, "OCSP RESPONSE"));

    public bool Equals(OcspResponse? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);
}
