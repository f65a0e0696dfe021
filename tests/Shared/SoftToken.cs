using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pki.Tokens;

namespace DocFlow.Tests;

/// <summary>A SoftHSM token in a folder of its own, with the workers that reach it. It is pulled out by moving its folder away.</summary>
internal sealed class SoftToken : IAsyncDisposable
{
    public const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    public const string Pin = "Mật-khẩu-4321";

    private readonly string folder = Directory.CreateTempSubdirectory("docflow-token-").FullName;

    private SoftToken(string label, TokenWorkerOptions options)
    {
        Label = label;
        Directory.CreateDirectory(Tokens);
        File.WriteAllText(Path.Combine(folder, "softhsm2.conf"), $"directories.tokendir = {Tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        Environment = new Dictionary<string, string> { ["SOFTHSM2_CONF"] = Path.Combine(folder, "softhsm2.conf") };
        Workers = new TokenWorkers(options with { Environment = Environment });
        Util("--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", Pin);
    }

    public string Label { get; }

    public TokenWorkers Workers { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    private string Away => Path.Combine(folder, "away");

    private string Tokens => Path.Combine(folder, "tokens");

    /// <summary>Skips the calling test where SoftHSM is not installed.</summary>
    public static SoftToken Make(string label, TokenWorkerOptions options)
    {
        Assert.SkipUnless(File.Exists(Module), "SoftHSM is not installed (softhsm2)");
        return new SoftToken(label, options);
    }

    /// <summary>Lays a key with its certificate on the token.</summary>
    /// <param name="id">CKA_ID, hexadecimal</param>
    public async Task Lay(X509Certificate2 certificate, string label, string id)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        LayKey(key!, label, id);
        await Workers.Put(Module, Label, Pin, certificate.RawData, label, id);
    }

    public void LayKey(AsymmetricAlgorithm key, string label, string id)
    {
        var pem = Path.Combine(folder, id + ".pem");
        File.WriteAllText(pem, key.ExportPkcs8PrivateKeyPem());
        Util("--import", pem, "--token", Label, "--label", label, "--id", id, "--pin", Pin);
        File.Delete(pem);
    }

    public void PullOut() => Directory.Move(Directory.GetDirectories(Tokens).Single(), Away);

    public void PlugIn() => Directory.Move(Away, Path.Combine(Tokens, "back"));

    public async ValueTask DisposeAsync()
    {
        await Workers.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Util(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(output + said.Result);
    }
}
