using System.Diagnostics;
using DocFlow.Pki.Tokens;

namespace DocFlow.Pki.Tests.Tokens;

/// <summary>The misbehaving module of playful.c, compiled here; skips where there is no compiler.</summary>
internal sealed class PlayfulModule : IAsyncDisposable
{
    public const string Label = "Thiết bị thử", Key = "khóa", Pin = "1234";

    private readonly string folder = Directory.CreateTempSubdirectory("docflow-playful-").FullName;

    private PlayfulModule(string play, TimeSpan deadline)
    {
        using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-w", "-o", Path, System.IO.Path.Combine(AppContext.BaseDirectory, "Tokens", "playful.c")]) { RedirectStandardError = true })!;
        var said = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, said);
        Workers = new TokenWorkers(new TokenWorkerOptions(TokenWorkerOptions.Beside("token-worker-host"))
        {
            Deadline = deadline,
            Environment = new Dictionary<string, string> { ["PLAY"] = play, ["PLAY_LOG"] = System.IO.Path.Combine(folder, "log") },
        });
    }

    public TokenWorkers Workers { get; }

    public string Path => System.IO.Path.Combine(folder, "playful.so");

    /// <summary>How often the token was asked for a PIN: for each call the kind of user.</summary>
    public IReadOnlyList<string> Logins => File.Exists(System.IO.Path.Combine(folder, "log")) ? File.ReadAllLines(System.IO.Path.Combine(folder, "log")) : [];

    public static PlayfulModule Make(string play = "", TimeSpan? deadline = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/gcc"), "no C compiler on this machine (gcc)");
        return new PlayfulModule(play, deadline ?? TimeSpan.FromSeconds(30));
    }

    public Task<byte[]> Sign(string pin = Pin) =>
        Workers.Sign(Path, Label, Key, pin, TokenScheme.Ecdsa, System.Security.Cryptography.HashAlgorithmName.SHA256, new byte[32], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Workers.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
