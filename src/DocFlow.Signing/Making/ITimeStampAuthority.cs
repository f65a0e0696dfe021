using System.Security.Cryptography;

namespace DocFlow.Signing;

/// <summary>Whoever gives time-stamps (RFC 3161): a service far away, or one of this process in a test.</summary>
public interface ITimeStampAuthority
{
    /// <summary>Octets to leave free for one of its tokens; being wrong costs a second pass, never a signature.</summary>
    int TokenBytes { get; }

    /// <summary>Asks for a token.</summary>
    /// <param name="hash">Of the digest.</param>
    /// <param name="digest">What is to be stamped.</param>
    /// <returns>The TimeStampToken, DER, whose imprint is the digest.</returns>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.TimeStamp"/>: none came, or not the one that was asked for.</exception>
    ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default);
}
