using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>
/// A private key, wherever it lies: a file, a token, a distant service. It is asked for one thing only, a signature value over a digest that was
/// prepared before; the document never comes near it.
/// </summary>
public interface ISignatureKey : IDisposable
{
    /// <summary>The certificate of the key.</summary>
    Certificate Certificate { get; }

    /// <summary>The authorities above it, the nearest first, as far as they are known; may be empty.</summary>
    IReadOnlyList<Certificate> Chain { get; }

    /// <summary>How it signs.</summary>
    SigningAlgorithm Algorithm { get; }

    /// <summary>Signs.</summary>
    /// <param name="digest">The digest of the signed attributes, as long as <see cref="SigningAlgorithm.DigestBytes"/>.</param>
    /// <param name="stop">Ends the wait, not necessarily the work of a token.</param>
    /// <returns>RSA: as long as the modulus. ECDSA: r‖s or the DER pair.</returns>
    /// <exception cref="SigningRefusedException">The key would not or could not sign.</exception>
    ValueTask<byte[]> Sign(ReadOnlyMemory<byte> digest, CancellationToken stop = default);
}
