namespace DocFlow.Signing;

/// <summary>Where the owner's permission stands: given (<see cref="Sad"/>), or still being asked for (<see cref="Handle"/>).</summary>
/// <param name="Sad">Signature activation data: whoever has it may have these hashes signed. A secret, for as long as it lives.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Handle">To ask again with; it may change from one answer to the next.</param>
public sealed record RemotePermission(string? Sad, DateTimeOffset? ExpiresAt, string? Handle)
{
    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => Sad is null ? "being asked for" : $"given until {ExpiresAt:O}";
}

/// <summary>What a service answers to hashes: the values in their order, or where to ask for them.</summary>
/// <param name="Values">One for each hash; null while they are not there yet.</param>
/// <param name="ResponseId">Names the answer that the service keeps.</param>
public sealed record RemoteValues(IReadOnlyList<byte[]>? Values, string? ResponseId);

/// <summary>Tokens of the code flow, for whoever keeps them. A secret.</summary>
/// <param name="Access">The access token.</param>
/// <param name="Refresh">To get another by; null where the service gives none.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
public sealed record RemoteTokens(string Access, string? Refresh, DateTimeOffset ExpiresAt)
{
    /// <summary>Keeps the secrets out of logs.</summary>
    public override string ToString() => $"tokens until {ExpiresAt:O}";
}
