namespace DocFlow.Pki;

/// <summary>What a key may be used for; the bits of RFC 5280 §4.2.1.3 under their own names.</summary>
[Flags]
public enum KeyUsages
{
    None = 0,
    DigitalSignature = 1 << 0,

    /// <summary>Also called contentCommitment: the key signs what its owner stands by.</summary>
    NonRepudiation = 1 << 1,
    KeyEncipherment = 1 << 2,
    DataEncipherment = 1 << 3,
    KeyAgreement = 1 << 4,
    CertificateSigning = 1 << 5,
    CrlSigning = 1 << 6,
    EncipherOnly = 1 << 7,
    DecipherOnly = 1 << 8,
}
