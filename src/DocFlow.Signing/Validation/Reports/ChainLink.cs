namespace DocFlow.Signing.Validation;

/// <summary>One certificate of a chain.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Issuer">Its issuer's name.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="NotAfter">UTC.</param>
/// <param name="Fingerprint">SHA-256, lower-case hexadecimal.</param>
/// <param name="IsTrusted">Whether it is an anchor of trust.</param>
/// <param name="Revocation">What is known of its revocation at the moment it was judged for; null where it was not asked for, as of an anchor.</param>
public sealed record ChainLink(string Subject, string Issuer, string SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Fingerprint, bool IsTrusted, RevocationFact? Revocation = null);
