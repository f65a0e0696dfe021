using System.Text.Json;

namespace DocFlow.Signing.Validation;

/// <summary>The rules of a judgement, as data.</summary>
public sealed record ValidationPolicy
{
    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web);

    /// <summary>The rules used where none are given. End dates as in ETSI TS 119 312 V1.5.1 and its machine-readable catalogue.</summary>
    public static ValidationPolicy Default { get; } = new();

    /// <summary>How these rules are called in reports.</summary>
    public string Name { get; init; } = "docflow-2026";

    /// <summary>For every algorithm its lines; of those that fit a key the one with the highest minimum counts. What is not listed may not be used.</summary>
    public IReadOnlyList<AlgorithmLimit> Algorithms { get; init; } =
    [
        new("MD5", 0, On(2004, 8, 1)), new("SHA1", 0, On(2012, 8, 1)), new("SHA224", 0, On(2029, 1, 1)),
        new("SHA256", 0, null), new("SHA384", 0, null), new("SHA512", 0, null), new("SHA3-256", 0, null), new("SHA3-384", 0, null), new("SHA3-512", 0, null),
        new("RSA", 0, On(2009, 1, 1)), new("RSA", 1536, On(2019, 10, 1)), new("RSA", 1900, On(2029, 1, 1)),
        new("RSA-PSS", 0, On(2009, 1, 1)), new("RSA-PSS", 1900, On(2029, 1, 1)), new("RSA-PSS", 3000, null),
        new("DSA", 0, On(2009, 1, 1)), new("DSA", 3000, null),
        new("ECDSA", 0, On(2009, 1, 1)), new("ECDSA", 224, On(2021, 10, 1)), new("ECDSA", 256, null),
        new("EdDSA", 0, null),
    ];

    /// <summary>How old the newest revocation data may be where it names no next update.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether certificates need proof that they were not revoked.</summary>
    public bool RequireRevocation { get; init; } = true;

    /// <summary>Key usages of which a signer's certificate needs one, where it lists any: digitalSignature or nonRepudiation.</summary>
    public bool RequireSigningKey { get; init; } = true;

    /// <summary>Whether a signature that names a signature policy passes only where that policy's document is at hand; else it is noted.</summary>
    public bool RequireSignaturePolicy { get; init; }

    /// <summary>Until when an algorithm may be relied on: null for ever, the beginning of time where it never may.</summary>
    /// <param name="name">Digest or family.</param>
    /// <param name="bits">Of the key; 0 for digests.</param>
    public DateTimeOffset? EndOf(string name, int bits)
    {
        var lines = Algorithms.Where(line => line.Name == name && line.MinimumBits <= bits).OrderByDescending(line => line.MinimumBits).ToList();
        return lines.Count == 0 ? DateTimeOffset.MinValue : lines[0].Ends;
    }

    /// <summary>Reads rules from JSON of the same layout; what is left out is as in <see cref="Default"/>.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static ValidationPolicy Read(string json) => JsonSerializer.Deserialize<ValidationPolicy>(json, layout) ?? throw new JsonException("a policy, not null");

    private static DateTimeOffset On(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
