using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>An algorithm with its parameters (RFC 5280 §4.1.1.2).</summary>
/// <param name="Type">The dotted object identifier.</param>
/// <param name="Parameters">Their DER; empty where absent.</param>
/// <param name="Encoded">The whole AlgorithmIdentifier.</param>
public sealed record AlgorithmIdentifier(string Type, ReadOnlyMemory<byte> Parameters, ReadOnlyMemory<byte> Encoded)
{
    public bool Equals(AlgorithmIdentifier? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode() => Type.GetHashCode(StringComparison.Ordinal);

    internal static AlgorithmIdentifier Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var parts = reader.ReadSequence();
        var type = parts.ReadObjectIdentifier();
        var parameters = parts.HasData ? parts.ReadEncodedValue() : default;
        parts.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(type, parameters, encoded);
    }
}
