using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DocFlow.App.Tests.Signing;
using DocFlow.Pki.Tokens;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow sign --pkcs11</c> with a software token, as a script calls it.</summary>
public sealed class TokenCommandTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-sign-").FullName;
    private readonly SoftToken token = SoftToken.Make("Token Văn phòng", new TokenWorkerOptions(TokenWorkerOptions.Beside()));

    [Fact]
    public async Task Several_files_are_signed_by_a_key_on_a_token_and_refusals_are_told_apart()
    {
        using var certificate = TokenCertificates.Make("Lê Thu Hà");
        await token.Lay(certificate, "Khóa của Hà", "01");
        string[] files = [.. Enumerable.Range(1, 5).Select(number => At($"tờ trình {number}.pdf"))];
        foreach (var file in files)
            await File.WriteAllBytesAsync(file, SignedFiles.Letter("To trinh"), TestContext.Current.CancellationToken);
        var (code, said) = Sign(SoftToken.Pin, [.. files, "--out", At("ra") + "/", "--token", token.Label, "--key", "Khóa của Hà", "--jobs", "4"]);
        Assert.True(code == 0, said);
        foreach (var entry in JsonDocument.Parse(said).RootElement.GetProperty("files").EnumerateArray())
        {
            var contents = Pdf.PdfDocument.Open(new MemoryStream(File.ReadAllBytes(entry.GetProperty("out").GetString()!))).SignatureFields.Single().Contents;
            Assert.Equal("Lê Thu Hà", DocFlow.Signing.ClaimedSignature.Read(contents).Signer!.Subject.CommonName);
        }
        Assert.Equal((3, "TokenPin"), Refusal("sai-PIN-123", token.Label, "Khóa của Hà"));
        Assert.Equal((3, "TokenKey"), Refusal(SoftToken.Pin, token.Label, "khóa khác"));
        Assert.Equal((4, "TokenAway"), Refusal(SoftToken.Pin, "thiết bị khác", "Khóa của Hà"));
        Assert.Equal(2, Sign(SoftToken.Pin, [files[0], "--out", At("x.pdf"), "--token", token.Label]).Code);
        Assert.False(File.Exists(At("x.pdf")));
    }

    public async ValueTask DisposeAsync()
    {
        await token.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private (int Code, string Error) Refusal(string pin, string label, string key)
    {
        var (code, said) = Sign(pin, [At("tờ trình 1.pdf"), "--out", At("x.pdf"), "--token", label, "--key", key]);
        Assert.DoesNotContain(pin, said, StringComparison.Ordinal);
        return (code, JsonDocument.Parse(said).RootElement.GetProperty("files")[0].GetProperty("error").GetProperty("code").GetString()!);
    }

    private (int Code, string Output) Sign(string pin, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), ["sign", .. arguments, "--pkcs11", SoftToken.Module, "--pin-env", "TOKEN_PIN", "--json"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in token.Environment)
            start.Environment[name] = value;
        start.Environment["TOKEN_PIN"] = pin;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private string At(string name) => Path.Combine(folder, name);
}
