namespace DocFlow.Signing.Validation;

/// <summary>One reason, in words.</summary>
/// <param name="Code">For programs; stable.</param>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record Reason(string Code, string Vi, string En);
