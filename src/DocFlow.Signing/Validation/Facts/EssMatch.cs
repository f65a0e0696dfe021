namespace DocFlow.Signing.Validation;

/// <summary>What the ESS signing-certificate attribute says (RFC 5035).</summary>
public enum EssMatch
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>It names the certificate that verifies the signature.</summary>
    Matches,

    /// <summary>It names another one.</summary>
    Differs,
}
