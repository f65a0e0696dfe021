namespace DocFlow.Pki.Tokens;

/// <summary>A token that is plugged in, as it tells of itself.</summary>
/// <param name="Label">What people call it: UTF-8, so Vietnamese as it was written.</param>
/// <param name="SerialNumber">As the maker wrote it.</param>
/// <param name="Tries">What it tells about the tries left for its PIN.</param>
/// <param name="PinOnReader">Whether the PIN is typed at the reader itself (CKF_PROTECTED_AUTHENTICATION_PATH).</param>
public sealed record TokenFacts(string Label, string Manufacturer, string Model, string SerialNumber, PinTries Tries, bool PinOnReader)
{
    /// <summary>Whether this label is meant; accents may be typed in either form of Unicode.</summary>
    public bool IsNamed(string label) => Label.Normalize() == label.Normalize();
}
