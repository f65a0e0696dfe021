using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocFlow.Signing;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary>Commands that fetch evidence themselves, against an authority on this machine.</summary>
public sealed class FetchingCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-fetching-").FullName;
    private readonly LoopbackAuthority authority = new();
    private readonly SoftwareKey stamper;

    public FetchingCommandTests()
    {
        stamper = SoftwareKey.FromPkcs12(authority.Stamper().Pkcs12, "x");
        var stamps = new LocalTimeStampAuthority(stamper, TimeProvider.System);
        authority.TimeStamps = request => stamps.Answer(request).AsTask();
        var (file, certificate) = authority.Person("Lan");
        File.WriteAllBytes(At("lan.p12"), file);
        File.WriteAllBytes(At("lan.cer"), certificate);
        File.WriteAllText(At("root.pem"), PemEncoding.WriteString("CERTIFICATE", authority.Root));
        File.WriteAllText(At("goc.pdf"),
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
            + "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n", Encoding.ASCII);
    }

    [Fact]
    public void Signing_verifying_and_paths_collect_evidence_unless_offline()
    {
        string[] key = ["--p12", At("lan.p12"), "--pass-env", "SECRET"], tsa = ["--tsa", authority.Address + "tsa"], net = ["--allow-host", authority.Host], trust = ["--trust", At("root.pem")];
        Assert.Equal(0, Docflow(["sign", At("goc.pdf"), "--out", At("bb.pdf"), .. key]).Code);
        Assert.Equal(1, Docflow(["verify", At("bb.pdf"), "--offline", .. trust]).Code);
        Assert.Equal(1, Docflow(["verify", At("bb.pdf"), .. trust]).Code); // no public address
        Assert.DoesNotContain("POST /ocsp", authority.Asked);
        Assert.Equal(0, Docflow(["verify", At("bb.pdf"), "--cache", At("kept"), .. trust, .. net]).Code);
        var asked = authority.Asked.Count;
        Assert.Equal(0, Docflow(["verify", At("bb.pdf"), "--cache", At("kept"), .. trust, .. net]).Code);
        Assert.Equal(asked, authority.Asked.Count);

        Assert.Equal(1, Docflow(["pki", "verify", At("lan.cer"), "--offline", .. trust]).Code);
        Assert.Equal(0, Docflow(["pki", "verify", At("lan.cer"), .. trust, .. net]).Code);

        Assert.Equal(3, Docflow(["sign", At("goc.pdf"), "--out", At("x.pdf"), "--level", "B-LT", "--offline", .. key, .. tsa, .. net]).Code);
        Assert.Equal(0, Docflow(["sign", At("goc.pdf"), "--out", At("lta.pdf"), "--level", "B-LTA", .. key, .. tsa, .. net]).Code);
        Assert.Equal(0, Docflow(["extend", At("bb.pdf"), "--out", At("lt.pdf"), "--level", "B-LT", .. tsa, .. net]).Code);
        authority.Leave();
        foreach (var (file, level) in new[] { ("lta.pdf", "B-LTA"), ("lt.pdf", "B-LT") })
        {
            var verified = Docflow(["verify", At(file), "--offline", "--json", .. trust]);
            Assert.True(verified.Code == 0, verified.Output);
            using var json = JsonDocument.Parse(verified.Output);
            Assert.Equal(level, json.RootElement.GetProperty("files")[0].GetProperty("signatures").EnumerateArray().First(s => s.GetProperty("kind").GetString() == "signature").GetProperty("level").GetString());
        }
        Assert.Equal(2, Docflow("verify", At("bb.pdf"), "--alias", "không").Code);
    }

    public void Dispose()
    {
        authority.Dispose();
        stamper.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string At(string name) => Path.Combine(folder, name);

    private static (int Code, string Output) Docflow(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SECRET"] = "x";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
