namespace DocFlow.Pki;

/// <summary>What a list holds (issuingDistributionPoint, RFC 5280 §5.2.5).</summary>
public sealed record IssuingDistributionPoint
{
    public IReadOnlyList<GeneralName> Names { get; internal init; } = [];

    /// <summary>A name relative to the list's issuer in comparable form; null where absent.</summary>
    public string? Relative { get; internal init; }

    public bool OnlyUsers { get; internal init; }

    public bool OnlyAuthorities { get; internal init; }

    public bool OnlyAttributes { get; internal init; }

    public bool IsIndirect { get; internal init; }

    /// <summary>Null where all reasons.</summary>
    public RevocationReasons? Reasons { get; internal init; }

    internal bool HasName => Names.Count > 0 || Relative is not null;
}
