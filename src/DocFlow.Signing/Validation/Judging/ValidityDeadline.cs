namespace DocFlow.Signing.Validation;

/// <summary>When what proves a signature comes to its end unless a further time-stamp is put over it before.</summary>
/// <param name="Field">The signature.</param>
/// <param name="At">The first instant from which it no longer holds by itself, UTC; may lie in the past.</param>
/// <param name="Code">"certificate-ends" (of the signer or of the time-stamp authority), "authority-ends" (of one above) or "algorithm-ends".</param>
/// <param name="ProvenBy">The document time-stamp that proves it, "time-stamp" for one within the signature, null where only the signature itself stands.</param>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record ValidityDeadline(string Field, DateTimeOffset At, string Code, string? ProvenBy, string Vi, string En);
