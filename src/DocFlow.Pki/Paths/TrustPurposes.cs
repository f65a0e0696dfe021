namespace DocFlow.Pki;

/// <summary>What an anchor is trusted for.</summary>
[Flags]
public enum TrustPurposes
{
    None = 0,

    /// <summary>Certificates of those who sign documents.</summary>
    DocumentSigning = 1,

    /// <summary>Certificates of time-stamp authorities.</summary>
    TimeStamping = 2,

    /// <summary>OCSP answers about anybody's certificates, where it is trusted for nothing but revocation data; an authority's answers about its own need no purpose.</summary>
    Ocsp = 4,

    /// <summary>Revocation lists, likewise.</summary>
    Crl = 8,

    /// <summary>Revocation data of both kinds.</summary>
    Revocation = Ocsp | Crl,

    All = DocumentSigning | TimeStamping | Revocation,
}
