namespace DocFlow.Pki;

/// <summary>One revoked certificate of a list (RFC 5280 §5.3).</summary>
/// <param name="SerialNumber">The octets of its serial number.</param>
/// <param name="RevokedAt">When, UTC.</param>
/// <param name="Reason">Why; unspecified where not told.</param>
/// <param name="InvalidityDate">Since when the key is to be distrusted, where told (RFC 5280 §5.3.2).</param>
/// <param name="Issuer">Whose certificate it is in an indirect list; null for the list's own issuer.</param>
public sealed record RevokedEntry(ReadOnlyMemory<byte> SerialNumber, DateTimeOffset RevokedAt, RevocationReason Reason, DateTimeOffset? InvalidityDate, DistinguishedName? Issuer);
