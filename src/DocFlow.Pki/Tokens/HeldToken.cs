using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Pki.Tokens;

/// <summary>
/// One token of one module, held by this process: one login, a session for each thread that signs. A PIN is given with every request and compared with the one that
/// is logged in; the token is asked once for each new PIN, and never twice in a row for one it refused. What was lost (pulled out, logged out elsewhere) is found
/// again by starting the module anew, once a request. May be used by several threads; blocks while the token thinks.
/// </summary>
/// <remarks>Starting anew finalises the module for the whole process: let one process hold one token.</remarks>
public sealed class HeldToken : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentBag<CULong> idle = [];
    private readonly ConcurrentDictionary<string, TokenKey> keys = new(StringComparer.Ordinal);
    private readonly Cryptoki module;
    private readonly string label;
    private Slot? slot;
    private CULong door;
    private byte[]? entered, refused, proven, refusedForUse;
    private bool started;
    private int starts;

    /// <param name="path">The module: a shared library.</param>
    /// <param name="label">The token's label.</param>
    /// <exception cref="TokenException">The module cannot be loaded.</exception>
    public HeldToken(string path, string label) => (module, this.label) = (new Cryptoki(path), label);

    /// <summary>The tokens that are plugged in, in the order of the slots; those without a label yet are left out.</summary>
    /// <exception cref="TokenException">The module refuses.</exception>
    public static IReadOnlyList<TokenFacts> Tokens(string path)
    {
        var module = new Cryptoki(path);
        module.Start();
        try
        {
            return [.. Slot.All(module).Select(s => s.Facts)];
        }
        finally
        {
            module.Stop();
        }
    }

    /// <summary>The token as it stands.</summary>
    /// <exception cref="TokenException">It is not there.</exception>
    public TokenFacts Facts() => Tried(() =>
    {
        Find();
        return Slot.Of(module, slot!.Id) is { } now && now.Facts.IsNamed(label) ? now.Facts : throw TokenException.Of("C_GetTokenInfo", Ck.TokenNotPresent);
    });

    /// <summary>The keys with a certificate that belongs to them.</summary>
    /// <param name="pin">UTF-8; empty lists what the token shows everybody, which is its certificates.</param>
    /// <exception cref="TokenException">Away, wrong PIN, or refused.</exception>
    public IReadOnlyList<TokenKeyFacts> Keys(ReadOnlyMemory<byte> pin) => Tried(() =>
    {
        Find();
        if (!pin.IsEmpty || slot!.Facts.PinOnReader)
            Enter(pin.Span);
        return InSession(session => TokenShelf.Keys(module, session, hidden: pin.IsEmpty && !slot!.Facts.PinOnReader));
    });

    /// <summary>Signs one digest.</summary>
    /// <param name="key">The label of the key.</param>
    /// <param name="hash">The digest's algorithm: SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="pin">UTF-8.</param>
    /// <returns>RSA as long as the modulus; ECDSA r‖s.</returns>
    /// <exception cref="TokenException">Nothing was signed.</exception>
    public byte[] Sign(string key, TokenScheme scheme, HashAlgorithmName hash, ReadOnlyMemory<byte> digest, ReadOnlyMemory<byte> pin)
    {
        var (values, refused) = Sign(key, scheme, hash, [digest], pin);
        return refused is null ? values[0] : throw refused;
    }

    /// <summary>Signs digests one after another in one session.</summary>
    /// <returns>The values of those that were signed, and why the next one was not; nothing after it was tried.</returns>
    public (IReadOnlyList<byte[]> Values, TokenException? Refused) Sign(string key, TokenScheme scheme, HashAlgorithmName hash, IReadOnlyList<ReadOnlyMemory<byte>> digests, ReadOnlyMemory<byte> pin)
    {
        var made = new List<byte[]>(digests.Count);
        try
        {
            Tried(() =>
            {
                Find();
                Enter(pin.Span);
                return InSession(session =>
                {
                    var found = keys.GetOrAdd(key, wanted => TokenShelf.Key(module, session, wanted));
                    TokenSigning.Demand(slot!, found, scheme);
                    var proof = found.EachTime ? HMACSHA256.HashData(salt, pin.Span) : null;
                    while (made.Count < digests.Count)
                        made.Add(SignOne(session, found, scheme, hash, digests[made.Count], pin, proof));
                    return true;
                });
            });
            return (made, null);
        }
        catch (TokenException refused)
        {
            return (made, refused);
        }
    }

    /// <summary>Lays a certificate beside a key, where the maker's own tools are not at hand.</summary>
    /// <param name="id">CKA_ID of the key.</param>
    /// <exception cref="TokenException">The token refuses.</exception>
    public void Put(Certificate certificate, string name, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> pin) => Tried(() =>
    {
        Find();
        Enter(pin.Span);
        return InSession(session => TokenShelf.Put(module, session, certificate, name, id), lasting: false);
    });

    /// <summary>Logs out and lets the module go.</summary>
    public void Dispose()
    {
        gate.EnterWriteLock();
        try
        {
            if (started)
                module.Stop();
            (started, slot, entered) = (false, null, null);
        }
        catch (TokenException)
        {
            started = false; // a module that cannot even be left is left all the same
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Does it; where the token was lost, starts the module anew and does it once more.</summary>
    private T Tried<T>(Func<T> act)
    {
        var (before, seen) = (starts, slot is not null);
        try
        {
            return act();
        }
        catch (TokenException doubtful) when (doubtful.InDoubt)
        {
            Restart(starts);
            throw;
        }
        catch (TokenException lost) when (lost.IsLost || (seen && starts == before && lost.Problem is TokenProblem.NoKey or TokenProblem.Away))
        {
            Restart(starts);
            return act();
        }
    }

    /// <param name="proof">of the PIN, where the key wants it each time</param>
    private byte[] SignOne(CULong session, TokenKey key, TokenScheme scheme, HashAlgorithmName hash, ReadOnlyMemory<byte> digest, ReadOnlyMemory<byte> pin, byte[]? proof)
    {
        if (proof is not null && Same(proof, refusedForUse))
            throw NotAgain();
        try
        {
            return TokenSigning.Sign(module, session, key, scheme, hash, digest.Span, pin.Span, slot!.Facts.PinOnReader);
        }
        catch (TokenException wrong) when (wrong.Problem is TokenProblem.WrongPin or TokenProblem.PinLocked)
        {
            // The PIN of a key may be another than the token's: a whole list of documents must not spend its tries.
            refusedForUse = proof;
            throw Counted(wrong);
        }
    }

    private void Find()
    {
        if (Read(() => slot is not null))
            return;
        Write(() =>
        {
            if (slot is not null)
                return;
            if (started)
                module.Stop();
            started = false;
            module.Start();
            (started, starts) = (true, starts + 1);
            var fitting = Slot.All(module).Where(s => s.Facts.IsNamed(label)).ToList();
            if (fitting.Count > 1)
                throw new TokenException(TokenProblem.Ambiguous, $"{fitting.Count} tokens of that label");
            if (fitting.Count == 0)
                throw new TokenException(TokenProblem.Away, "no token of that label is plugged in");
            door = module.Open(fitting[0].Id, readWrite: false);
            slot = fitting[0];
        });
    }

    /// <summary>Logs in where this PIN is not the one that is logged in. A PIN typed at the reader itself is asked for each time.</summary>
    private void Enter(ReadOnlySpan<byte> pin)
    {
        var proof = HMACSHA256.HashData(salt, pin);
        var onReader = slot?.Facts.PinOnReader ?? false;
        if (!onReader && Read(() => Same(proof, entered)))
            return;
        gate.EnterWriteLock();
        try
        {
            if (slot is null)
                throw TokenException.Of("C_Login", Ck.TokenNotPresent);
            if (!onReader && Same(proof, entered))
                return;
            if (pin.IsEmpty && !onReader)
                throw new TokenException(TokenProblem.PinUnfit, "no PIN was given");
            if (!onReader && Same(proof, refused))
                throw NotAgain();
            if (entered is not null)
                module.Leave(door);
            entered = null;
            keys.Clear();
            try
            {
                module.Enter(door, Ck.User, pin, onReader);
            }
            catch (TokenException wrong) when (wrong.Problem is TokenProblem.WrongPin or TokenProblem.PinLocked or TokenProblem.PinUnfit)
            {
                refused = proof;
                if (Same(proof, proven))
                    proven = null;
                throw Counted(wrong);
            }
            catch (TokenException failed) when (!Same(proof, proven))
            {
                throw new TokenException(failed.Problem, failed.Detail) { Code = failed.Code, Tries = Tries(), InDoubt = true };
            }
            (entered, proven, refused) = (proof, proof, null);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <param name="lasting">Whether the session may serve again; one that writes, or in which something failed, is closed.</param>
    private T InSession<T>(Func<CULong, T> act, bool lasting = true)
    {
        gate.EnterReadLock();
        try
        {
            if (slot is null)
                throw TokenException.Of("C_OpenSession", Ck.TokenNotPresent);
            if (!lasting || !idle.TryTake(out var session))
                session = module.Open(slot.Id, readWrite: !lasting);
            var whole = false;
            try
            {
                var made = act(session);
                whole = lasting;
                return made;
            }
            finally
            {
                if (whole)
                    idle.Add(session);
                else
                    module.TryClose(session);
            }
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private void Restart(int seen) => Write(() =>
    {
        if (starts != seen)
            return;
        idle.Clear();
        keys.Clear();
        (slot, entered) = (null, null);
    });

    private TokenException NotAgain() =>
        new(TokenProblem.WrongPin, "this PIN was refused before and is not tried again") { Code = Ck.PinIncorrect, Tries = Tries(), NotTried = true };

    private TokenException Counted(TokenException wrong) => new(wrong.Problem, wrong.Detail) { Code = wrong.Code, Tries = Tries() };

    private PinTries Tries()
    {
        try
        {
            return slot is null ? PinTries.Untold : Slot.Of(module, slot.Id)?.Facts.Tries ?? PinTries.Untold;
        }
        catch (TokenException)
        {
            return PinTries.Untold; // what is told is the refusal; the count was only a courtesy
        }
    }

    private static bool Same(byte[] proof, byte[]? held) => held is not null && CryptographicOperations.FixedTimeEquals(proof, held);

    private bool Read(Func<bool> ask)
    {
        gate.EnterReadLock();
        try
        {
            return ask();
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private void Write(Action act)
    {
        gate.EnterWriteLock();
        try
        {
            act();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }
}
