using System.Collections.Concurrent;
using System.Security.Cryptography;
using DocFlow.Pki.Tokens;

namespace DocFlow.Agent;

/// <summary>The lists of documents under way, and what may stand on one.</summary>
internal sealed class SessionDesk(AgentOptions options, TokenWorkers workers, TimeProvider clock) : IAsyncDisposable
{
    public const int MostDocuments = 200, MostSessions = 20, LongestLabel = 400;

    private readonly ConcurrentDictionary<string, SigningSession> sessions = new();
    private readonly CancellationTokenSource ending = new();

    /// <summary>The keys with certificates on the tokens that are plugged in, as far as they show before a PIN.</summary>
    public async Task<IReadOnlyList<(string Token, TokenKeyFacts Key)>> Keys(CancellationToken stop)
    {
        var found = new List<(string, TokenKeyFacts)>();
        foreach (var token in await workers.Tokens(options.Module, stop))
            found.AddRange((await workers.Keys(options.Module, token.Label, null, stop)).Select(key => (token.Label, key)));
        return found;
    }

    /// <exception cref="AgentRefused">what was asked for can not be signed here</exception>
    public async Task<SigningSession> Begin(string origin, SessionAsk ask, CancellationToken stop)
    {
        Sweep();
        if (sessions.Count >= MostSessions)
            throw new AgentRefused("busy");
        if (ask.Documents is not { Count: > 0 and <= MostDocuments } asked || ask.Certificate is null)
            throw new AgentRefused("malformed");
        var documents = asked.Select(Read).ToList();
        if (documents.Select(d => d.Id).Distinct(StringComparer.Ordinal).Count() != documents.Count)
            throw new AgentRefused("malformed");
        var (token, key) = (await Keys(stop)).FirstOrDefault(k => Convert.ToHexStringLower(SHA256.HashData(k.Key.Certificate)) == ask.Certificate);
        if (key is null)
            throw new AgentRefused("noKey");
        var session = new SigningSession(origin, token, key, documents, clock.GetUtcNow() + options.Patience);
        sessions[session.Id] = session;
        return session;
    }

    /// <summary>By its id, for the page of the origin that began it alone.</summary>
    public SigningSession? Of(string id, string origin) => sessions.TryGetValue(id, out var session) && session.Origin == origin ? session : null;

    /// <summary>By the ticket in its window's address.</summary>
    public SigningSession? Shown(string ticket) => sessions.Values.FirstOrDefault(s => Tickets.Same(s.Ticket, ticket) && s.Until > clock.GetUtcNow());

    public Task<bool> Sign(SigningSession session, string pin) => session.Sign(workers, options.Module, pin, options.BeforeEach, ending.Token);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        ending.Dispose();
        await workers.DisposeAsync();
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var old in sessions.Values.Where(s => s.Until <= now && s.State != SessionState.Signing))
            sessions.TryRemove(old.Id, out _);
    }

    private static AskedDocument Read(DocumentAsk ask)
    {
        var (scheme, hash) = ask.Algorithm switch
        {
            "RSA-SHA256" or "RSA-SHA384" or "RSA-SHA512" => (TokenScheme.RsaPkcs1, ask.Algorithm[4..]),
            "RSA-PSS-SHA256" or "RSA-PSS-SHA384" or "RSA-PSS-SHA512" => (TokenScheme.RsaPss, ask.Algorithm[8..]),
            "ECDSA-SHA256" or "ECDSA-SHA384" or "ECDSA-SHA512" => (TokenScheme.Ecdsa, ask.Algorithm[6..]),
            _ => throw new AgentRefused("malformed"),
        };
        var length = hash switch { "SHA384" => 48, "SHA512" => 64, _ => 32 };
        return ask is { Id.Length: > 0 and <= 100, Label.Length: > 0 and <= LongestLabel, Digest: { } digest } && digest.Length == length && ask.Title is not { Length: > LongestLabel }
            ? new AskedDocument(ask.Id, ask.Label, ask.Title, scheme, new HashAlgorithmName(hash), digest)
            : throw new AgentRefused("malformed");
    }
}

/// <param name="Certificate">SHA-256 of the certificate to sign with, hexadecimal</param>
internal sealed record SessionAsk(string? Certificate, IReadOnlyList<DocumentAsk>? Documents);

/// <param name="Algorithm">as the office names it: <c>RSA-SHA256</c>, <c>ECDSA-SHA384</c></param>
internal sealed record DocumentAsk(string? Id, string? Label, string? Title, string? Algorithm, byte[]? Digest);

/// <summary>Not signed, and why: a code that pages know words for.</summary>
internal sealed class AgentRefused(string code) : Exception(code)
{
    public string Code => Message;
}
