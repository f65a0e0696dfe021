namespace DocFlow.Pki;

/// <summary>What came of a question; the same question gives the same report, byte for byte in <see cref="ToJson"/>.</summary>
public sealed record PathReport
{
    public bool Valid { get; init; }

    /// <summary>From the leaf up to the anchor's certificate; where no anchor was reached, as far as the longest way led.</summary>
    public required IReadOnlyList<Certificate> Path { get; init; }

    /// <summary>Null where none was reached.</summary>
    public TrustAnchor? Anchor { get; init; }

    /// <summary>The policies the path is valid for, within those asked for, sorted; 2.5.29.32.0 where any.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>For each certificate of <see cref="Path"/> but the anchor's, in its order.</summary>
    public IReadOnlyList<RevocationStatus> Revocation { get; init; } = [];

    /// <summary>Why not valid; empty where valid.</summary>
    public IReadOnlyList<PathReason> Reasons { get; init; } = [];

    /// <summary>The report as JSON (UTF-8, no white space), free of clock, culture and zone.</summary>
    public byte[] ToJson() => PathJson.Write(this);
}
