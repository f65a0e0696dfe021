namespace DocFlow.Pki.Tokens;

/// <summary>A key on a token, told by the certificate that lies beside it.</summary>
/// <param name="Label">The key's label; that of its certificate where the key is hidden before the PIN.</param>
/// <param name="Id">CKA_ID, hexadecimal: what ties key and certificate together.</param>
/// <param name="Certificate">DER.</param>
/// <param name="Others">The other certificates on the token, DER: its authorities may be among them.</param>
public sealed record TokenKeyFacts(string Label, string Id, byte[] Certificate, IReadOnlyList<byte[]> Others)
{
    /// <summary>Whether this label is meant; accents may be typed in either form of Unicode.</summary>
    public bool IsNamed(string label) => Label.Normalize() == label.Normalize();
}
