namespace DocFlow.Pki;

/// <summary>Whether a certificate is revoked.</summary>
public enum RevocationState
{
    /// <summary>It was not looked at.</summary>
    NotChecked,
    Good,
    Revoked,
    Unknown,
}
