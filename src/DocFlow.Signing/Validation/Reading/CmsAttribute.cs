namespace DocFlow.Signing.Validation;

/// <summary>One attribute of a SignerInfo (RFC 5652 §5.3).</summary>
/// <param name="Type">Its dotted identifier.</param>
/// <param name="Values">Its values, encoded.</param>
internal sealed record CmsAttribute(string Type, IReadOnlyList<ReadOnlyMemory<byte>> Values);
