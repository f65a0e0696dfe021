namespace DocFlow.Pki;

/// <summary>What an anchor is trusted for.</summary>
[Flags]
public enum TrustPurposes
{
    None = 0,
    DocumentSigning = 1,
    TimeStamping = 2,
    Ocsp = 4,
    All = DocumentSigning | TimeStamping | Ocsp,
}
