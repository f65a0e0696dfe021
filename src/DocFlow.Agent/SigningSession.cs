using System.Security.Cryptography;
using DocFlow.Pki.Tokens;

namespace DocFlow.Agent;

/// <summary>
/// Documents a paired page has asked signatures for: shown in the agent's own window, signed one after the other once the PIN was typed there. What stands
/// against the token stops the list at once; what is signed stays signed, the others wait for the PIN to be typed again. No PIN is kept or tried twice.
/// </summary>
internal sealed class SigningSession(string origin, string token, TokenKeyFacts key, IReadOnlyList<AskedDocument> documents, DateTimeOffset until)
{
    private readonly Lock gate = new();
    private readonly byte[]?[] values = new byte[]?[documents.Count];

    public string Id { get; } = Tickets.New();

    /// <summary>In the address of its window, which no page of another origin can read.</summary>
    public string Ticket { get; } = Tickets.New();

    public string Origin => origin;

    public string Token => token;

    public TokenKeyFacts Key => key;

    public IReadOnlyList<AskedDocument> Documents => documents;

    public DateTimeOffset Until => until;

    public SessionState State { get; private set; } = SessionState.Waiting;

    /// <summary>Why it waits, Vietnamese and English.</summary>
    public (string Vi, string En)? Problem { get; private set; }

    public int Signed => values.Count(v => v is not null);

    public SessionAnswer Told()
    {
        lock (gate)
            return new SessionAnswer(Id, State, Problem?.Vi, Problem?.En, [.. documents.Select((d, n) => new SignedAnswer(d.Id, values[n]))]);
    }

    /// <summary>Signs what is left. False where it is being signed already, or over.</summary>
    public async Task<bool> Sign(TokenWorkers workers, string module, string pin, Action<int>? beforeEach, CancellationToken stop)
    {
        lock (gate)
        {
            if (State is not (SessionState.Waiting or SessionState.Paused))
                return false;
            (State, Problem) = (SessionState.Signing, null);
        }
        try
        {
            for (var at = 0; at < documents.Count; at++)
            {
                if (values[at] is not null)
                    continue;
                beforeEach?.Invoke(at + 1);
                var one = documents[at];
                var value = await workers.Sign(module, token, key.Label, pin, one.Scheme, one.Hash, one.Digest, stop);
                lock (gate)
                    values[at] = value;
            }
            Turn(SessionState.Done, null);
        }
        catch (TokenException refused)
        {
            Turn(SessionState.Paused, (refused.Vi, refused.En));
        }
        catch (OperationCanceledException)
        {
            Turn(SessionState.Paused, ("Phần mềm ký đang dừng", "The agent is stopping"));
        }
        return true;
    }

    public void Cancel()
    {
        lock (gate)
            if (State is SessionState.Waiting or SessionState.Paused)
                State = SessionState.Cancelled;
    }

    private void Turn(SessionState state, (string, string)? problem)
    {
        lock (gate)
            (State, Problem) = (state, problem);
    }
}

internal enum SessionState
{
    /// <summary>For the PIN.</summary>
    Waiting,

    Signing,

    /// <summary>The token stood in the way; what is left waits for the PIN.</summary>
    Paused,

    Done,

    Cancelled,
}

/// <param name="Label">the number or name its owner knows it by</param>
/// <param name="Digest">what is signed</param>
internal sealed record AskedDocument(string Id, string Label, string? Title, TokenScheme Scheme, HashAlgorithmName Hash, byte[] Digest);

internal sealed record SessionAnswer(string Id, SessionState State, string? Vi, string? En, IReadOnlyList<SignedAnswer> Documents);

internal sealed record SignedAnswer(string Id, byte[]? Value);
