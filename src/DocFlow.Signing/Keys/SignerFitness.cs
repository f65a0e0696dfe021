using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>Whether a certificate may sign a document at a moment, as far as the certificate itself says; asked before anything is prepared.</summary>
public static class SignerFitness
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>Returns where it may.</summary>
    /// <exception cref="SigningRefusedException">It may not: usage, validity, size or family of the key.</exception>
    public static void Demand(Certificate certificate, SigningAlgorithm algorithm, DateTimeOffset moment)
    {
        if (!algorithm.Fits(certificate.Key))
            throw new SigningRefusedException(SigningRefusal.Algorithm, $"a key for {algorithm.Name}, not {certificate.Key.Kind}");
        if (certificate.Key.Bits < (algorithm.Kind == KeyKind.Rsa ? 2048 : 256))
            throw new SigningRefusedException(SigningRefusal.WeakKey, $"RSA of 2048 bits or a curve of 256, not {certificate.Key.Bits}");
        if (certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0)
            throw new SigningRefusedException(SigningRefusal.KeyUsage, "digitalSignature or contentCommitment among the key usages");
        if (certificate.ExtendedKeyUsage is { Count: > 0 } purposes && purposes.All(p => p is TimeStamping or OcspSigning))
            throw new SigningRefusedException(SigningRefusal.KeyUsage, "a certificate for documents, not for time-stamps or OCSP answers");
        if (moment < certificate.NotBefore)
            throw new SigningRefusedException(SigningRefusal.CertificateNotYetValid, $"a moment from {certificate.NotBefore:O} on");
        if (moment > certificate.NotAfter)
            throw new SigningRefusedException(SigningRefusal.CertificateExpired, $"a moment up to {certificate.NotAfter:O}");
    }
}
