namespace DocFlow.Signing.Validation;

/// <summary>The signature policy a signature names (EPES; RFC 5126 §5.8.1, XAdES SignaturePolicyIdentifier).</summary>
/// <param name="Id">Its identifier: dotted or a URI; empty where the reference can not be read.</param>
/// <param name="Digest">The digest its document has to have, for example "SHA256"; null where none or an unknown one is stated.</param>
/// <param name="Hash">That digest's value, lower-case hexadecimal; null where none is stated.</param>
public sealed record PolicyReference(string Id, string? Digest = null, string? Hash = null);
