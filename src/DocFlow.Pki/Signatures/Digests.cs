using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>Digests by dotted identifier: SHA-1, SHA-2, and SHA-3 where the platform has it.</summary>
public static class Digests
{
    private static readonly Dictionary<string, HashAlgorithmName> names = new(StringComparer.Ordinal)
    {
        ["1.3.14.3.2.26"] = HashAlgorithmName.SHA1, ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256, ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512, ["2.16.840.1.101.3.4.2.8"] = HashAlgorithmName.SHA3_256,
        ["2.16.840.1.101.3.4.2.9"] = HashAlgorithmName.SHA3_384, ["2.16.840.1.101.3.4.2.10"] = HashAlgorithmName.SHA3_512,
    };

    /// <summary>The platform's name of a digest; null where unknown here or absent there.</summary>
    public static HashAlgorithmName? Find(string type) =>
        names.TryGetValue(type, out var name) && (!name.Name!.StartsWith("SHA3", StringComparison.Ordinal) || SHA3_256.IsSupported) ? name : null;

    /// <summary>The dotted identifier of a digest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has none here.</exception>
    public static string TypeOf(HashAlgorithmName name) =>
        names.FirstOrDefault(pair => pair.Value == name).Key ?? throw new ArgumentOutOfRangeException(nameof(name), name.Name, "no digest known here");

    /// <summary>The digest of the bytes; null where the algorithm is not known (<see cref="Find"/>).</summary>
    public static byte[]? Compute(string type, ReadOnlySpan<byte> bytes) => Find(type) is { } name ? CryptographicOperations.HashData(name, bytes) : null;
}
