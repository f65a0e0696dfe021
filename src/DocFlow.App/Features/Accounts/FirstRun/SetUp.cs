using System.Security.Cryptography;
using DocFlow.App.Platform.Identity;

namespace DocFlow.App.Features.Accounts.FirstRun;

/// <summary>
/// Whether the installation still waits for its first account. Its code stands on the console only, so that a stranger on the
/// network can't take a fresh installation.
/// </summary>
public sealed class SetUp(KnownAccounts accounts)
{
    public const string Path = "/khoi-tao";

    private volatile bool done;

    /// <summary>Twelve letters and digits that are not mistaken for each other, made at every start.</summary>
    public string Code { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4)));

    public async Task<bool> Open()
    {
        if (!done)
            done = await accounts.Any();
        return !done;
    }

    public bool IsCode(string? typed)
    {
        var plain = (typed ?? "").Trim().Replace(" ", "-", StringComparison.Ordinal).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(plain), System.Text.Encoding.UTF8.GetBytes(Code));
    }
}
