namespace DocFlow.Pki.Tokens;

/// <summary>How a token is asked to sign a digest.</summary>
public enum TokenScheme
{
    /// <summary>CKM_RSA_PKCS over a DigestInfo (RFC 8017 §9.2).</summary>
    RsaPkcs1,

    /// <summary>CKM_RSA_PKCS_PSS, mask of the same digest, salt as long as it.</summary>
    RsaPss,

    /// <summary>CKM_ECDSA; the value is r‖s.</summary>
    Ecdsa,
}
