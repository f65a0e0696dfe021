namespace DocFlow.Signing.Validation;

/// <summary>One thing in which two judgements of the same facts differ.</summary>
/// <param name="Field">The signature's field; null where it is about the whole file.</param>
/// <param name="Code">For programs; stable.</param>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
/// <param name="IsCause">Whether it is why the outcome differs (moment, rules, trust, proofs), not the outcome itself.</param>
public sealed record JudgementChange(string? Field, string Code, string Vi, string En, bool IsCause);
