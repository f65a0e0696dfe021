using DocFlow.Pki;
using DocFlow.Pki.Tokens;

namespace DocFlow.Signing;

/// <summary>
/// A key on a PKCS#11 token or HSM, reached through its worker process. The PIN is held in memory while the key is open, goes to the worker with each signature and
/// to the token once for each login. May be used by several threads: the worker has a session for each.
/// </summary>
public sealed class Pkcs11Key : ISignatureKey
{
    private readonly TokenWorkers workers;
    private readonly string module, token, label;
    private string pin;

    private Pkcs11Key(TokenWorkers workers, string module, string token, string label, string pin, Certificate certificate, IReadOnlyList<Certificate> chain, SigningAlgorithm algorithm) =>
        (this.workers, this.module, this.token, this.label, this.pin, Certificate, Chain, Algorithm) = (workers, module, token, label, pin, certificate, chain, algorithm);

    /// <inheritdoc/>
    public Certificate Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Chain { get; }

    /// <inheritdoc/>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>Logs in and finds the key with its certificate. The PIN is tried once; authorities are taken from the token and from the caller.</summary>
    /// <param name="module">Path of the module.</param>
    /// <param name="token">Label of the token.</param>
    /// <param name="label">Label of the key.</param>
    /// <param name="algorithm">How to sign; what fits the key by default.</param>
    /// <param name="others">Authorities known besides those on the token.</param>
    /// <exception cref="SigningRefusedException">The token, its PIN or the key stands in the way; the cause is the <see cref="TokenException"/>.</exception>
    public static async Task<Pkcs11Key> Open(
        TokenWorkers workers, string module, string token, string label, string pin, SigningAlgorithm? algorithm = null, IEnumerable<Certificate>? others = null, CancellationToken stop = default)
    {
        TokenKeyFacts facts;
        try
        {
            var found = (await workers.Keys(module, token, pin, stop)).Where(k => k.IsNamed(label)).ToList();
            facts = found is [var only] ? only : throw new TokenException(found.Count == 0 ? TokenProblem.NoKey : TokenProblem.Ambiguous, $"{found.Count} keys of that label with a certificate");
        }
        catch (TokenException refused)
        {
            throw Refusal(refused);
        }
        var certificate = Read(facts.Certificate) ?? throw new SigningRefusedException(SigningRefusal.TokenKey, "a certificate of RFC 5280 beside the key");
        var chosen = algorithm ?? SigningAlgorithm.For(certificate.Key);
        if (!chosen.Fits(certificate.Key))
            throw new SigningRefusedException(SigningRefusal.Algorithm, $"a key for {chosen.Name}, not {certificate.Key.Kind}");
        var chain = CertificateChain.Above(certificate, [.. facts.Others.Select(Read).OfType<Certificate>(), .. others ?? []]);
        return new Pkcs11Key(workers, module, token, label, pin, certificate, chain, chosen);
    }

    /// <summary>What a token refused, as a refusal to sign.</summary>
    public static SigningRefusedException Refusal(TokenException refused) => new(refused.Problem switch
    {
        TokenProblem.WrongPin or TokenProblem.PinUnfit => SigningRefusal.TokenPin,
        TokenProblem.PinLocked => SigningRefusal.TokenLocked,
        TokenProblem.Away => SigningRefusal.TokenAway,
        TokenProblem.NoKey or TokenProblem.Ambiguous => SigningRefusal.TokenKey,
        TokenProblem.Mechanism => SigningRefusal.Algorithm,
        _ => SigningRefusal.Token,
    }, $"a token that signs; {refused.Detail}", refused);

    /// <inheritdoc/>
    public async ValueTask<byte[]> Sign(ReadOnlyMemory<byte> digest, CancellationToken stop = default)
    {
        try
        {
            var scheme = Algorithm.Kind == KeyKind.EllipticCurve ? TokenScheme.Ecdsa : Algorithm.IsPss ? TokenScheme.RsaPss : TokenScheme.RsaPkcs1;
            return await workers.Sign(module, token, label, pin, scheme, Algorithm.Hash, digest, stop);
        }
        catch (TokenException refused)
        {
            throw Refusal(refused);
        }
    }

    /// <summary>Forgets the PIN; the worker stays logged in until it is idle.</summary>
    public void Dispose() => pin = "";

    /// <summary>Null where it is none: a token may hold what it likes.</summary>
    private static Certificate? Read(byte[] encoded)
    {
        try
        {
            return CertificateFile.Read(encoded) is [var one, ..] ? one : null;
        }
        catch (PkiFormatException)
        {
            return null;
        }
    }
}
