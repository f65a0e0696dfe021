namespace DocFlow.Signing.Validation;

/// <summary>Until when an algorithm may be relied on.</summary>
/// <param name="Name">A digest ("SHA256") or a family of keys ("RSA", "RSA-PSS", "ECDSA", "EdDSA", "DSA").</param>
/// <param name="MinimumBits">The smallest key this line is about; 0 for digests.</param>
/// <param name="Ends">The first instant it may no longer be relied on, UTC; null where none is set.</param>
public sealed record AlgorithmLimit(string Name, int MinimumBits, DateTimeOffset? Ends);
