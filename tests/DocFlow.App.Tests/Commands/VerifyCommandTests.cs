using System.Diagnostics;
using System.Text;
using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow verify</c> as a script calls it.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string certs = Path.Combine(Vectors.Repository(), "certs-sample");
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-verify-").FullName;

    public VerifyCommandTests() => File.WriteAllText(At("goc.pdf"),
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
        + "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n", Encoding.ASCII);

    [Fact]
    public void Valid_altered_unsigned_and_missing_files_are_told_apart_and_the_highest_code_wins()
    {
        Assert.Equal(0, Docflow("sign", At("goc.pdf"), "--out", At("ky.pdf"), "--p12", Path.Combine(certs, "minh.p12"), "--pass-env", "SECRET", "--json").Code);
        var altered = File.ReadAllBytes(At("ky.pdf"));
        altered[60] ^= 1;
        File.WriteAllBytes(At("sua.pdf"), altered);
        string[] trust = ["--trust", Path.Combine(certs, "root.pem"), "--crl", Path.Combine(certs, "root.crl"), "--crl", Path.Combine(certs, "issuing.crl")];

        Assert.Equal((0, "valid"), Verdict(Docflow(["verify", At("ky.pdf"), "--json", .. trust])));
        Assert.Equal((1, "indeterminate"), Verdict(Docflow("verify", At("ky.pdf"), "--json")));
        Assert.Equal((1, "unsigned"), Verdict(Docflow(["verify", At("goc.pdf"), "--json", .. trust])));
        Assert.Equal((1, "invalid"), Verdict(Docflow(["verify", At("sua.pdf"), "--json", .. trust])));
        var several = Docflow(["verify", At("ky.pdf"), At("khong-co.pdf"), "--json", "--report", "html", "--out", At("bao-cao.html"), .. trust]);
        Assert.Equal(3, several.Code);
        using var json = JsonDocument.Parse(several.Output);
        Assert.Equal("valid", json.RootElement.GetProperty("files")[0].GetProperty("verdict").GetString());
        Assert.Equal("Unreadable", json.RootElement.GetProperty("files")[1].GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("HỢP LỆ", File.ReadAllText(At("bao-cao.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_named_by_kind_or_by_ending_and_trust_comes_as_dated_lists_too()
    {
        Assert.Equal(0, Docflow("sign", At("goc.pdf"), "--out", At("ky.pdf"), "--p12", Path.Combine(certs, "minh.p12"), "--pass-env", "SECRET", "--json").Code);
        string[] lists = ["--crl", Path.Combine(certs, "root.crl"), "--crl", Path.Combine(certs, "issuing.crl"), "--offline", "--json"];
        Assert.Equal(0, Docflow("pki", "trust", Path.Combine(certs, "root.pem"), "--out", At("tin-cay.json"), "--json").Code);
        Assert.Equal((0, "valid"), Verdict(Docflow(["verify", At("ky.pdf"), "--trust", At("tin-cay.json"), "--report", At("bao-cao.pdf"), .. lists])));
        Assert.StartsWith("%PDF-1.7", File.ReadAllText(At("bao-cao.pdf"))[..8], StringComparison.Ordinal);
        Assert.Equal(0, Docflow(["verify", At("ky.pdf"), "--trust", At("tin-cay.json"), "--report", "xml", "--out", At("bao-cao.etsi"), .. lists]).Code);
        Assert.Contains("mainindication:total-passed", File.ReadAllText(At("bao-cao.etsi")), StringComparison.Ordinal);
        // The same list, ended before the signature was made, or trusted for time-stamps alone.
        var text = File.ReadAllText(At("tin-cay.json"));
        File.WriteAllText(At("het.json"), text.Replace("\"source\"", "\"until\": \"2026-01-02T00:00:00Z\", \"source\"", StringComparison.Ordinal));
        Assert.Equal((1, "indeterminate"), Verdict(Docflow(["verify", At("ky.pdf"), "--trust", At("het.json"), .. lists])));
        File.WriteAllText(At("khac.json"), text.Replace("\"document-signing\",", "", StringComparison.Ordinal));
        Assert.Equal((1, "indeterminate"), Verdict(Docflow(["verify", At("ky.pdf"), "--trust", At("khac.json"), .. lists])));
        Assert.Equal(2, Docflow("verify", At("ky.pdf"), "--report", At("bao-cao.docx")).Code);
        Assert.Equal(3, Docflow("pki", "trust", At("goc.pdf"), "--json").Code);
    }

    [Fact]
    public void A_detached_signature_is_checked_against_the_file_beside_it()
    {
        File.WriteAllText(At("thu.txt"), "Kính gửi");
        OpenSsl("pkcs12", "-in", Path.Combine(certs, "minh.p12"), "-passin", "pass:docflow-demo", "-nodes", "-out", At("khoa.pem"));
        OpenSsl("cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", "DER", "-in", At("thu.txt"), "-signer", At("khoa.pem"), "-certfile", Path.Combine(certs, "issuing.pem"), "-out", At("thu.txt.p7s"));
        string[] trust = ["--trust", Path.Combine(certs, "root.pem"), "--crl", Path.Combine(certs, "root.crl"), "--crl", Path.Combine(certs, "issuing.crl"), "--offline", "--json"];
        Assert.Equal((0, "valid"), Verdict(Docflow(["verify", At("thu.txt.p7s"), .. trust])));
        Assert.Equal((1, "invalid"), Verdict(Docflow(["verify", At("thu.txt.p7s"), "--content", At("goc.pdf"), .. trust])));
        File.Delete(At("thu.txt"));
        Assert.Equal((1, "indeterminate"), Verdict(Docflow(["verify", At("thu.txt.p7s"), .. trust])));
        Assert.Equal(2, Docflow("verify", At("goc.pdf"), At("goc.pdf"), "--content", At("goc.pdf")).Code);
    }

    [Fact]
    public void Wrong_usage_is_told_before_anything_is_done()
    {
        Assert.Equal(2, Docflow("verify", At("goc.pdf"), "--report", "html").Code);
        Assert.Equal(2, Docflow("verify", At("goc.pdf"), "--at", "hôm qua").Code);
        Assert.Equal(2, Docflow("verify", At("goc.pdf"), "--trust", At("khong-co.pem")).Code);
        Assert.Equal(2, Docflow("verify").Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int, string) Verdict((int Code, string Output) run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return (run.Code, json.RootElement.GetProperty("files")[0].GetProperty("verdict").GetString()!);
    }

    private static void OpenSsl(params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true })!;
        var said = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, said);
    }

    private string At(string name) => Path.Combine(folder, name);

    private static (int Code, string Output) Docflow(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SECRET"] = "docflow-demo";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + (process.ExitCode == 2 ? errors.Result : ""));
    }
}
