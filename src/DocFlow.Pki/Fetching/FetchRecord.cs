namespace DocFlow.Pki;

/// <summary>One attempt to fetch something, for a log and for reports.</summary>
/// <param name="Kind">certificate, crl or ocsp.</param>
/// <param name="Address">As the certificate names it.</param>
/// <param name="About">The fingerprint of the certificate it was for.</param>
/// <param name="At">When.</param>
/// <param name="FromCache">Whether it was at hand already.</param>
/// <param name="Sha256">Of what came; null where nothing did.</param>
/// <param name="Failure">Why nothing came; null where something did.</param>
/// <param name="Detail">More, in English.</param>
public sealed record FetchRecord(string Kind, string Address, string About, DateTimeOffset At, bool FromCache, string? Sha256, FetchFailure? Failure, string? Detail);
