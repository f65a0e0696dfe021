using System.Diagnostics;
using System.Text;
using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary>What scripts rely on in <c>sign</c>, <c>extend</c> and <c>pdf</c>: order, names, codes, secrets from files, one entry for each file whatever it is.</summary>
public sealed class SignContractTests : IDisposable
{
    private static readonly string certs = Path.Combine(Vectors.Repository(), "certs-sample");
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-contract-").FullName;
    private readonly string secret;

    public SignContractTests()
    {
        foreach (var part in (string[])["a", "b"])
        {
            Directory.CreateDirectory(At(part));
            File.WriteAllText(At(part, "công văn.pdf"), "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
                + "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n", Encoding.ASCII);
        }
        File.WriteAllText(At("a", "hỏng.pdf"), "không phải PDF");
        secret = At("mật khẩu.txt");
        File.WriteAllText(secret, "docflow-demo\nchỉ dòng đầu được đọc\n");
    }

    [Fact]
    public void Several_files_are_told_in_the_order_given_one_that_fails_stops_no_other_and_equal_names_are_numbered()
    {
        string[] given = [At("a", "công văn.pdf"), At("a", "hỏng.pdf"), At("b", "công văn.pdf")];
        var signed = Run(["sign", .. given, "--out", At("ra") + "/", "--jobs", "2", "--p12", Path.Combine(certs, "ha.p12"), "--pass-file", secret, "--json"]);
        Assert.Equal(3, signed.Code);
        Assert.Equal(given, signed.Files.Select(f => f.GetProperty("file").GetString()));
        Assert.Equal([At("ra", "công văn.pdf"), null, At("ra", "công văn-2.pdf")], signed.Files.Select(f => f.TryGetProperty("out", out var made) ? made.GetString() : null));
        Assert.Equal("Unreadable", signed.Files[1].GetProperty("error").GetProperty("code").GetString());
        Assert.NotEqual(signed.Files[1].GetProperty("error").GetProperty("vi").GetString(), signed.Files[1].GetProperty("error").GetProperty("en").GetString());
        Assert.Equal([At("ra", "công văn-2.pdf"), At("ra", "công văn.pdf")], Directory.GetFiles(At("ra")).Order(StringComparer.Ordinal));

        // The levels are told again by whoever did not make them, and a file that carries none is a "no".
        var told = Run("verify", At("ra", "công văn.pdf"), At("b", "công văn.pdf"), "--offline", "--trust", Path.Combine(certs, "root.pem"), "--cert", Path.Combine(certs, "issuing.pem"), "--crl", Path.Combine(certs, "root.crl"), "--crl", Path.Combine(certs, "issuing.crl"), "--json");
        Assert.Equal((1, "valid", "unsigned"), (told.Code, told.Files[0].GetProperty("verdict").GetString(), told.Files[1].GetProperty("verdict").GetString()));
        Assert.Equal("B-B", told.Files[0].GetProperty("signatures")[0].GetProperty("level").GetString());
    }

    [Fact]
    public void A_picture_a_reason_and_a_place_are_seen_by_others_and_told_by_pdf_info()
    {
        File.WriteAllBytes(At("dấu.png"), DocFlow.Signing.SealDrawing.Png("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"));
        var signed = Run("sign", At("a", "công văn.pdf"), "--out", At("có dấu.pdf"), "--p12", Path.Combine(certs, "ha.p12"), "--pass-file", secret, "--page", "1", "--rect", "300,500,102,102",
            "--image", At("dấu.png"), "--reason", "Phê duyệt", "--field", "KyDuyet", "--docmdp", "2", "--json");
        Assert.True(signed.Code == 0, signed.Output);
        var info = Run("pdf", "info", At("có dấu.pdf"), "--json").Files[0];
        Assert.Equal(2, info.GetProperty("revisions").GetArrayLength());
        var signature = info.GetProperty("signatures")[0];
        Assert.Equal(("KyDuyet", "whole-file", "Phê duyệt", "ETSI.CAdES.detached"),
            (signature.GetProperty("field").GetString(), signature.GetProperty("coverage").GetString(), signature.GetProperty("reason").GetString(), signature.GetProperty("subFilter").GetString()));
        Assert.Contains("Signature is Valid", Other("pdfsig", "-nocert", At("có dấu.pdf")), StringComparison.Ordinal);
        Assert.Contains("png", Other("pdfimages", "-list", At("có dấu.pdf")).Replace("image", "png", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_rise_is_refused_with_its_reason_and_wrong_usage_touches_nothing()
    {
        var unsigned = Run("extend", At("a", "công văn.pdf"), "--out", At("x.pdf"), "--level", "B-T", "--tsa", "http://127.0.0.1:9/", "--json");
        Assert.Equal(3, unsigned.Code);
        Assert.NotEmpty(unsigned.Files[0].GetProperty("error").GetProperty("code").GetString()!);
        Assert.Equal(2, Run("extend", At("a", "công văn.pdf"), "--out", At("x.pdf"), "--level", "B-X", "--tsa", "http://127.0.0.1:9/").Code);
        Assert.Equal(2, Run("sign", At("a", "công văn.pdf"), "--out", At("x.pdf")).Code);
        File.WriteAllText(secret, "sai\n");
        var wrong = Run("sign", At("a", "công văn.pdf"), "--out", At("x.pdf"), "--p12", Path.Combine(certs, "ha.p12"), "--pass-file", secret, "--json");
        Assert.Equal((3, "KeyPassword"), (wrong.Code, wrong.Files[0].GetProperty("error").GetProperty("code").GetString()));
        Assert.False(File.Exists(At("x.pdf")));
    }

    [Fact]
    public void Pdf_check_tells_something_of_every_strange_file_and_never_breaks()
    {
        var strange = Directory.GetFiles(Vectors.At("pdf-robustness"), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        foreach (var some in strange.Chunk(300))
        {
            var told = Run(["pdf", "check", .. some, "--json"]);
            Assert.InRange(told.Code, 0, 3);
            Assert.Equal(some, told.Files.Select(f => f.GetProperty("file").GetString()));
            Assert.All(told.Files, f => Assert.True(f.GetProperty("readable").GetBoolean() != (f.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object), f.GetRawText()));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private static Called Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Called(process.ExitCode, output, output + errors.Result);
    }

    private static string Other(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }

    private sealed record Called(int Code, string Json, string Output)
    {
        public List<JsonElement> Files => [.. JsonDocument.Parse(Json).RootElement.GetProperty("files").EnumerateArray()];
    }
}
