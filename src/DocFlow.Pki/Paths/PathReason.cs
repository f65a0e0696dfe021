namespace DocFlow.Pki;

/// <summary>One thing that is wrong with a path.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Certificate">The place in the path, 0 for the leaf; −1 for the path as a whole.</param>
/// <param name="Vi">For people, Vietnamese.</param>
/// <param name="En">For people, English.</param>
public sealed record PathReason(string Code, int Certificate, string Vi, string En);
