using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pki.Tokens;

/// <summary>
/// Supervises one worker process for each token: starts it when there is work, kills and replaces it when the module crashes or hangs, ends it (and the login with
/// it) when idle. A request lost with its worker is asked once more of the next one where its PIN is the one the token took last: one login, and one more signature
/// over the same digest. Nothing else is tried again by itself: it is a <see cref="TokenException"/>. PINs pass through; what is kept of one, to know it again, is a
/// keyed hash, gone with the worker. Safe for concurrent use.
/// </summary>
public sealed class TokenWorkers : IAsyncDisposable
{
    private readonly TokenWorkerOptions options;
    private readonly Lock gate = new();
    private readonly Dictionary<(string Module, string Token), TokenChild> children = [];
    private readonly Dictionary<(string Module, string Token), byte[]> taken = [];
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);
    private readonly ITimer sweep;
    private bool closed;

    public TokenWorkers(TokenWorkerOptions options)
    {
        this.options = options;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(options.IdleTime.TotalMilliseconds / 4, 50, 15_000));
        sweep = options.Clock.CreateTimer(_ => Retire(options.Clock.GetUtcNow() - options.IdleTime), null, period, period);
    }

    /// <summary>The process numbers of the workers that run now.</summary>
    public IReadOnlyList<int> Running
    {
        get
        {
            lock (gate)
                return [.. children.Values.Where(c => c.IsAlive).Select(c => c.ProcessId)];
        }
    }

    /// <summary>The tokens that are plugged in.</summary>
    /// <param name="module">Path of the module.</param>
    /// <exception cref="TokenException">The module cannot be loaded, crashed, hung, or refused.</exception>
    public async Task<IReadOnlyList<TokenFacts>> Tokens(string module, CancellationToken stop = default) =>
        (await Ask(new TokenAsk(0, "tokens", module, ""), stop)).Tokens ?? [];

    /// <summary>The token as it stands, tries left included; no PIN is needed.</summary>
    /// <exception cref="TokenException">It is not there, or as <see cref="Tokens"/>.</exception>
    public async Task<TokenFacts> Facts(string module, string token, CancellationToken stop = default) =>
        (await Ask(new TokenAsk(0, "facts", module, token), stop)).Tokens is [var facts] ? facts : throw new TokenException(TokenProblem.Crash, "an answer without facts");

    /// <summary>Keys with the certificates that belong to them. Asking with a PIN is how a PIN is tried: once.</summary>
    /// <param name="pin">Null for what the token shows everybody.</param>
    /// <exception cref="TokenException">As <see cref="Tokens"/>; wrong or locked PIN.</exception>
    public async Task<IReadOnlyList<TokenKeyFacts>> Keys(string module, string token, string? pin, CancellationToken stop = default) =>
        (await Ask(new TokenAsk(0, "keys", module, token, pin), stop)).Keys ?? [];

    /// <summary>Signs one digest.</summary>
    /// <returns>RSA as long as the modulus; ECDSA r‖s.</returns>
    /// <exception cref="TokenException">Nothing was signed.</exception>
    public async Task<byte[]> Sign(string module, string token, string key, string pin, TokenScheme scheme, HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default) =>
        (await Ask(new TokenAsk(0, "sign", module, token, pin, key, scheme, hash.Name, digest.ToArray()), stop)).Value ?? throw new TokenException(TokenProblem.Crash, "an answer without a value");

    /// <summary>Lays a certificate beside a key, where the maker's own tools are not at hand.</summary>
    /// <param name="certificate">DER.</param>
    /// <param name="label">For people.</param>
    /// <param name="id">CKA_ID of the key, hexadecimal.</param>
    /// <exception cref="TokenException">The token refuses.</exception>
    public async Task Put(string module, string token, string pin, ReadOnlyMemory<byte> certificate, string label, string id, CancellationToken stop = default) =>
        await Ask(new TokenAsk(0, "put", module, token, pin, label, Digest: certificate.ToArray(), Tie: id), stop);

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            closed = true;
        await sweep.DisposeAsync();
        Retire(DateTimeOffset.MaxValue);
    }

    private async Task<TokenSay> Ask(TokenAsk ask, CancellationToken stop)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                var said = await Once(ask, stop);
                Remember(ask);
                return said;
            }
            catch (TokenException lost) when (!again && lost.Problem == TokenProblem.Crash && ask.Op is "sign" or "keys" && IsTaken(ask))
            {
                // The next round starts a worker anew, which logs in with this PIN once.
            }
            catch (TokenException refused) when (refused.Problem is TokenProblem.WrongPin or TokenProblem.PinLocked or TokenProblem.PinUnfit or TokenProblem.Crash)
            {
                Forget((ask.Module, ask.Token));
                throw;
            }
        }
    }

    private async Task<TokenSay> Once(TokenAsk ask, CancellationToken stop)
    {
        var child = Take((ask.Module, ask.Token));
        try
        {
            return await child.Ask(ask, stop);
        }
        finally
        {
            lock (gate)
            {
                child.Users--;
                child.IdleSince = options.Clock.GetUtcNow();
            }
        }
    }

    private byte[] Proof(string pin)
    {
        var bytes = Encoding.UTF8.GetBytes(pin);
        try
        {
            return HMACSHA256.HashData(salt, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private void Remember(TokenAsk ask)
    {
        if (ask.Pin is not { Length: > 0 } pin)
            return;
        var proof = Proof(pin);
        lock (gate)
            if (!closed)
                taken[(ask.Module, ask.Token)] = proof;
    }

    private bool IsTaken(TokenAsk ask)
    {
        if (ask.Pin is not { Length: > 0 } pin)
            return false;
        var proof = Proof(pin);
        lock (gate)
            return taken.TryGetValue((ask.Module, ask.Token), out var known) && CryptographicOperations.FixedTimeEquals(proof, known);
    }

    private void Forget((string, string) which)
    {
        lock (gate)
            if (taken.Remove(which, out var proof))
                CryptographicOperations.ZeroMemory(proof);
    }

    private TokenChild Take((string, string) which)
    {
        TokenChild? dead = null;
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(closed, this);
                if (!children.TryGetValue(which, out var child) || !child.IsAlive)
                {
                    dead = child;
                    children[which] = child = TokenChild.Start(options);
                }
                child.Users++;
                return child;
            }
        }
        finally
        {
            dead?.Dispose();
        }
    }

    private void Retire(DateTimeOffset before)
    {
        List<TokenChild> retired = [];
        lock (gate)
            foreach (var (which, child) in children.Where(c => closed || c.Value.Users == 0 && c.Value.IdleSince <= before).ToList())
            {
                children.Remove(which);
                Forget(which);
                retired.Add(child);
            }
        retired.ForEach(child => child.Dispose());
    }
}
