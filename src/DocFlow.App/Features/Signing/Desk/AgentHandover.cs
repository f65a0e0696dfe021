using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>
/// One document given to an outside program to sign: an address to fetch it from and one to bring it back to. Either works once, for this document, for
/// minutes; whoever finds one later finds nothing. The words in the addresses stand here as hashes only.
/// </summary>
public sealed class AgentHandover : OfficeRow
{
    /// <summary>How long the addresses live, and never longer than the signature they serve may wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private AgentHandover()
    {
    }

    public AgentHandover(PendingSigning pending, string sentSha256, string fetchHash, string returnHash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = pending.AgencyId;
        PendingId = pending.Id;
        SentSha256 = sentSha256;
        FetchHash = fetchHash;
        ReturnHash = returnHash;
        GivenAt = now;
        ExpiresAt = now + Longest < pending.ExpiresAt ? now + Longest : pending.ExpiresAt;
        Happened("signing.handedOver", new { pending = pending.Id, sentSha256 });
    }

    public Guid PendingId { get; private set; }

    public PendingSigning? Pending { get; private set; }

    /// <summary>The file that is given: the content that was shown, with number and date filled in where that is due.</summary>
    public string SentSha256 { get; private set; } = "";

    /// <summary>SHA-256 of the word in each address, hex.</summary>
    public string FetchHash { get; private set; } = "";

    public string ReturnHash { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? FetchedAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Code of the rule that what came back has broken.</summary>
    public string? Problem { get; private set; }

    /// <summary>Uses up the address to fetch from.</summary>
    public void Fetch(DateTimeOffset now)
    {
        Demand(now, FetchedAt);
        FetchedAt = now;
        Happened("signing.handoverFetched");
    }

    /// <summary>Uses up the address to bring back to, whatever comes.</summary>
    public void Return(DateTimeOffset now)
    {
        Demand(now, ReturnedAt);
        ReturnedAt = now;
        Happened("signing.handoverReturned");
    }

    public void Refuse(string problem)
    {
        Problem = problem;
        Happened("signing.handoverRefused", new { problem });
    }

    private void Demand(DateTimeOffset now, DateTimeOffset? used)
    {
        if (used is not null)
            throw new RuleBroken("signing.handoverUsed");
        if (now >= ExpiresAt || Pending is not { Waits: true })
            throw new RuleBroken("signing.handoverExpired");
    }
}
