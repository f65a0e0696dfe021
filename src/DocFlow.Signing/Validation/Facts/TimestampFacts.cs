namespace DocFlow.Signing.Validation;

/// <summary>One time-stamp token (RFC 3161).</summary>
public sealed record TimestampFacts
{
    /// <summary>What it is over.</summary>
    public required TimestampTarget Target { get; init; }

    /// <summary>genTime; null where the token could not be read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether the imprint is that of what it is over.</summary>
    public bool ImprintMatches { get; init; }

    /// <summary>The digest of the imprint.</summary>
    public string ImprintDigest { get; init; } = "?";

    /// <summary>The policy it was made under, dotted.</summary>
    public string? Policy { get; init; }

    /// <summary>Codes of what is wrong.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>SHA-256 of the token, lower-case hexadecimal, where an archive time-stamp beside it says what it covers.</summary>
    public string? Token { get; init; }

    /// <summary>SHA-256 of the lists, answers and tokens an archive time-stamp covers; null where it covers all that came before it.</summary>
    public IReadOnlyList<string>? Covered { get; init; }

    /// <summary>The signature of the token; null where it could not be read.</summary>
    public CmsFacts? Cms { get; init; }
}
