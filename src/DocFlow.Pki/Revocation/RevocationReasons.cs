namespace DocFlow.Pki;

/// <summary>Sets of reasons (ReasonFlags, RFC 5280 §4.2.1.13).</summary>
[Flags]
public enum RevocationReasons
{
    None = 0,
    KeyCompromise = 1 << 1,
    AuthorityCompromise = 1 << 2,
    AffiliationChanged = 1 << 3,
    Superseded = 1 << 4,
    CessationOfOperation = 1 << 5,
    CertificateHold = 1 << 6,
    PrivilegeWithdrawn = 1 << 7,
    AttributeAuthorityCompromise = 1 << 8,
    All = 0x1FE,
}
