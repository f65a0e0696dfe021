using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>A key from a PKCS#12 file, held in the memory of this process: for demonstrations, tests and seals of services. May be used by several threads.</summary>
public sealed class SoftwareKey : ISignatureKey
{
    private const int WrongPassword = unchecked((int)0x80070056);

    private readonly X509Certificate2 holder;
    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];

    private SoftwareKey(X509Certificate2 holder, Certificate certificate, IReadOnlyList<Certificate> chain, SigningAlgorithm algorithm) =>
        (this.holder, Certificate, Chain, Algorithm) = (holder, certificate, chain, algorithm);

    /// <inheritdoc/>
    public Certificate Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Chain { get; }

    /// <inheritdoc/>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>Reads PKCS#12 (RFC 7292): the first certificate with a private key signs, the others are its chain where they belong to it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="algorithm">How to sign; what fits the key by default.</param>
    /// <exception cref="SigningRefusedException">The file, its password or the kind of key stands in the way.</exception>
    public static SoftwareKey FromPkcs12(ReadOnlySpan<byte> file, string? password, SigningAlgorithm? algorithm = null)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException wrong)
        {
            throw wrong.HResult == WrongPassword
                ? new SigningRefusedException(SigningRefusal.KeyPassword, "the password of the key file", wrong)
                : new SigningRefusedException(SigningRefusal.KeyFile, "a PKCS#12 file (RFC 7292)", wrong);
        }
        SoftwareKey? made = null;
        try
        {
            var holder = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new SigningRefusedException(SigningRefusal.KeyFile, "a private key in the PKCS#12 file");
            var certificate = Read(holder);
            var chosen = algorithm ?? SigningAlgorithm.For(certificate.Key);
            if (!chosen.Fits(certificate.Key))
                throw new SigningRefusedException(SigningRefusal.Algorithm, $"a key for {chosen.Name}, not {certificate.Key.Kind}");
            return made = new SoftwareKey(holder, certificate, CertificateChain.Above(certificate, all.Select(Read)), chosen);
        }
        finally
        {
            foreach (var other in all.Where(c => !ReferenceEquals(c, made?.holder)))
                other.Dispose();
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> Sign(ReadOnlyMemory<byte> digest, CancellationToken stop = default)
    {
        stop.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var key))
            key = Algorithm.Kind == KeyKind.Rsa ? holder.GetRSAPrivateKey()! : holder.GetECDsaPrivateKey()!;
        try
        {
            return ValueTask.FromResult(key is RSA rsa
                ? rsa.SignHash(digest.Span, Algorithm.Hash, Algorithm.IsPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).SignHash(digest.Span));
        }
        catch (CryptographicException refused)
        {
            throw new SigningRefusedException(SigningRefusal.Algorithm, $"a key that signs {Algorithm.Name}", refused);
        }
        finally
        {
            idle.Add(key);
        }
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out var key))
            key.Dispose();
        holder.Dispose();
    }

    private static Certificate Read(X509Certificate2 platform)
    {
        try
        {
            return CertificateFile.Read(platform.RawData)[0];
        }
        catch (PkiFormatException broken)
        {
            throw new SigningRefusedException(SigningRefusal.KeyFile, "certificates of RFC 5280 in the PKCS#12 file", broken);
        }
    }
}
