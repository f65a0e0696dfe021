using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DocFlow.Pki.Tests;

/// <summary>Fresh certificates for tests, made by the platform: an oracle this engine did not write.</summary>
internal static class Certificates
{
    internal static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset To = new(2046, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static X509Certificate2 Rsa(string subject, X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, bool authority = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, critical: true));
        return request.CreateSelfSigned(From, To);
    }

    internal static X509Certificate2 Elliptic(string subject, ECCurve curve, params string[] purposes)
    {
        using var key = ECDsa.Create(curve);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA384);
        var identifiers = new OidCollection();
        foreach (var purpose in purposes)
            identifiers.Add(new Oid(purpose));
        if (identifiers.Count > 0)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(identifiers, critical: true));
        return request.CreateSelfSigned(From, To);
    }
}
