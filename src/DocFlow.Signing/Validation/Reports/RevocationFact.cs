namespace DocFlow.Signing.Validation;

/// <summary>What was found on the revocation of a certificate.</summary>
/// <param name="State">"good", "revoked" or "unknown".</param>
/// <param name="RevokedAt">When it was revoked; also told where that was after the moment, and the state is good.</param>
/// <param name="Source">"crl" or "ocsp"; null where nothing told.</param>
/// <param name="Evidence">SHA-256 of that list or answer, lower-case hexadecimal; null where nothing told.</param>
/// <param name="From">When that evidence was made.</param>
/// <param name="Until">Until when it is current.</param>
/// <param name="Why">Why unknown, for programs: "no-evidence", "stale", "signature-wrong" …; null else.</param>
public sealed record RevocationFact(string State, DateTimeOffset? RevokedAt, string? Source, string? Evidence, DateTimeOffset? From, DateTimeOffset? Until, string? Why);
