using DocFlow.App.Platform.Data;
using DocFlow.Pki;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>The tokens this server reaches, through the one module its administrator has set. PINs pass through and are kept nowhere here.</summary>
/// <param name="module">path of the PKCS#11 module; null where none is set</param>
public sealed class TokenDoor(string? module) : IAsyncDisposable
{
    private readonly TokenWorkers workers = new(new TokenWorkerOptions(TokenWorkerOptions.Beside()));

    public bool IsThere => !string.IsNullOrEmpty(module);

    /// <summary>The process numbers of the workers that run now.</summary>
    internal IReadOnlyList<int> Workers => workers.Running;

    /// <summary>The certificate that lies with a key.</summary>
    internal async Task<Certificate> Find(string token, string label, string? pin, CancellationToken stop)
    {
        try
        {
            var keys = (await workers.Keys(Module, token, string.IsNullOrEmpty(pin) ? null : pin, stop)).Where(k => k.IsNamed(label)).ToList();
            return keys is [var key] ? CertificateFile.Read(key.Certificate)[0] : throw new TokenException(keys.Count == 0 ? TokenProblem.NoKey : TokenProblem.Ambiguous, $"{keys.Count} keys of that label");
        }
        catch (TokenException refused)
        {
            var field = refused.Problem switch { TokenProblem.NoKey or TokenProblem.Ambiguous => "KeyLabel", TokenProblem.WrongPin or TokenProblem.PinLocked or TokenProblem.PinUnfit => "TokenPin", _ => "TokenLabel" };
            throw SigningProblems.Of(Pkcs11Key.Refusal(refused), field);
        }
        catch (PkiFormatException)
        {
            throw new RuleBroken("signing.refused.tokenKey") { Field = "KeyLabel" };
        }
    }

    /// <exception cref="SigningRefusedException">the token refuses</exception>
    internal async Task<Pkcs11Key> Open(string token, string label, string pin, CancellationToken stop) => await Pkcs11Key.Open(workers, Module, token, label, pin, stop: stop);

    /// <summary>The token as it stands; no PIN is tried.</summary>
    /// <exception cref="TokenException">it is not there, or its module fails</exception>
    internal Task<TokenFacts> Look(string token, CancellationToken stop) => workers.Facts(Module, token, stop);

    public ValueTask DisposeAsync() => workers.DisposeAsync();

    private string Module => IsThere ? module! : throw new RuleBroken("signing.noModule");
}
