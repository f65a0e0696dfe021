namespace DocFlow.Pki;

/// <summary>One extension of a certificate (RFC 5280 §4.2).</summary>
/// <param name="Type">The dotted object identifier.</param>
/// <param name="IsCritical">Whether a reader that does not know it must refuse the certificate.</param>
/// <param name="Value">The DER inside its OCTET STRING.</param>
public sealed record CertificateExtension(string Type, bool IsCritical, ReadOnlyMemory<byte> Value);
