using System.Security.Cryptography;

namespace DocFlow.Agent;

/// <summary>
/// The one code under way: shown in the agent's own window with the origin that asks, typed by its owner into that origin's page. A page that nobody
/// meant to pair shows a window nobody reads a code from; three wrong codes end it.
/// </summary>
internal sealed class PairingCode(Pairings pairings, AgentOptions options, TimeProvider clock)
{
    private const int MostTries = 3;

    private readonly Lock gate = new();
    private Asked? asked;

    /// <returns>the ticket of the window that shows the code; null where another origin is being paired just now</returns>
    public string? Begin(string origin)
    {
        lock (gate)
        {
            if (Now() is { } under && under.Origin != origin)
                return null;
            asked = new Asked(origin, RandomNumberGenerator.GetString("0123456789", 6), Tickets.New(), clock.GetUtcNow() + options.Patience, 0);
            return asked.Ticket;
        }
    }

    /// <summary>What its window shows; null where it is over.</summary>
    public (string Origin, string Code)? Shown(string ticket)
    {
        lock (gate)
            return Now() is { } under && Tickets.Same(under.Ticket, ticket) ? (under.Origin, under.Code) : null;
    }

    /// <summary>The owner does not know that page.</summary>
    public void Refuse(string ticket)
    {
        lock (gate)
            if (asked is { } under && Tickets.Same(under.Ticket, ticket))
                asked = null;
    }

    public PairingOutcome Confirm(string origin, string code)
    {
        lock (gate)
        {
            if (Now() is not { } under || under.Origin != origin)
                return PairingOutcome.Over;
            if (Tickets.Same(under.Code, code))
            {
                pairings.Remember(origin);
                asked = null;
                return PairingOutcome.Paired;
            }
            asked = under.Tries + 1 < MostTries ? under with { Tries = under.Tries + 1 } : null;
            return asked is null ? PairingOutcome.Over : PairingOutcome.Wrong;
        }
    }

    private Asked? Now() => asked is { } under && under.Until > clock.GetUtcNow() ? under : null;

    private sealed record Asked(string Origin, string Code, string Ticket, DateTimeOffset Until, int Tries);
}

internal enum PairingOutcome
{
    Paired,
    Wrong,

    /// <summary>No code is under way for this origin: none was asked for, too late, or too many tries.</summary>
    Over,
}
