namespace DocFlow.Pki;

/// <summary>The family of a public key.</summary>
public enum KeyKind
{
    /// <summary>A family this engine does not know; its algorithm identifier is kept.</summary>
    Unknown,
    Rsa,

    /// <summary>RSA that is restricted to PSS signatures (RFC 4055 §1.2).</summary>
    RsaPss,
    EllipticCurve,
    Edwards,
    Dsa,
}
