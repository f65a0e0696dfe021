using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using DocFlow.Signing;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow sign</c> and <c>docflow extend</c> as a script calls them.</summary>
public sealed class SignCommandTests : IDisposable
{
    private static readonly string certs = Path.Combine(Vectors.Repository(), "certs-sample");
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-sign-").FullName;

    public SignCommandTests() => File.WriteAllText(At("đề án.pdf"),
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
        + "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n", Encoding.ASCII);

    [Fact]
    public void Two_signatures_one_after_the_other_are_valid_for_pdfsig_and_the_original_is_as_it_was()
    {
        var original = File.ReadAllBytes(At("đề án.pdf"));
        var first = Sign("đề án.pdf", "--out", At("1.pdf"), "--rect", "300,500,220,60", "--text", "Người ký: Trần Thị Hà\\nVăn phòng", "--docmdp", "2");
        Assert.Equal((0, "B-B", "Signature1"), (first.Code, first.File("level").GetString(), first.File("fields")[0].GetString()));
        var second = Sign("1.pdf", "--out", folder + "/", "--field", "dau", "--reason", "Phát hành");
        Assert.Equal((0, At("1-2.pdf"), "dau"), (second.Code, second.File("out").GetString(), second.File("fields")[0].GetString()));
        Assert.Equal(original, File.ReadAllBytes(At("đề án.pdf")));
        Assert.True(File.ReadAllBytes(At("1-2.pdf")).AsSpan().StartsWith(File.ReadAllBytes(At("1.pdf"))));
        Assert.Equal(2, Run("pdfsig", "-nocert", At("1-2.pdf")).Output.Split("Signature is Valid").Length - 1);
        Assert.Contains("Trần Thị Hà", Run("pdftotext", At("1-2.pdf"), "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_are_typed_and_leave_no_file()
    {
        File.WriteAllText(At("ghi chú.pdf"), "không phải PDF");
        Assert.Equal((3, "Unreadable"), Failure(Sign("ghi chú.pdf", "--out", At("x.pdf"))));
        Assert.Equal((3, "PageMissing"), Failure(Sign("đề án.pdf", "--out", At("x.pdf"), "--page", "9")));
        Assert.Equal((4, "TimeStamp"), Failure(Sign("đề án.pdf", "--out", At("x.pdf"), "--level", "B-T", "--tsa", "http://127.0.0.1:9/")));
        Assert.Equal((4, "Token"), Failure(Docflow("sign", At("đề án.pdf"), "--out", At("x.pdf"), "--pkcs11", "m.so", "--token", "t", "--key", "k", "--pin-env", "SECRET", "--json")));
        Assert.Equal((3, "KeyFile"), Failure(Docflow("sign", At("đề án.pdf"), "--out", At("x.pdf"), "--p12", At("none.p12"), "--pass-env", "SECRET", "--json")));
        Assert.Equal(2, Sign("đề án.pdf", "--out", At("đề án.pdf")).Code);
        Assert.Equal(2, Sign("đề án.pdf", "--out", At("x.pdf"), "--level", "B-LT").Code);
        Assert.Equal(2, Sign("đề án.pdf", "--out", At("x.pdf"), "--rect", "1,2,3").Code);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void A_run_that_is_killed_leaves_whole_files_or_none()
    {
        var random = new Random(11);
        string[] inputs = [.. Enumerable.Range(1, 30).Select(number => At($"{number}.pdf"))];
        foreach (var input in inputs)
            File.Copy(At("đề án.pdf"), input);
        var whole = 0;
        for (var round = 0; round < 8; round++)
        {
            var to = At($"lần {round}");
            using var process = Process.Start(Start(Path.Combine(AppContext.BaseDirectory, "docflow"), ["sign", .. inputs, "--out", to, "--p12", Path.Combine(certs, "ha.p12"), "--pass-env", "SECRET"]))!;
            var waited = Stopwatch.StartNew();
            while (!process.HasExited && (!Directory.Exists(to) || Directory.GetFiles(to, "*.pdf").Length < random.Next(1, 30)) && waited.Elapsed < TimeSpan.FromMinutes(2))
                Thread.Sleep(1);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            foreach (var file in Directory.Exists(to) ? Directory.GetFiles(to, "*.pdf") : [])
            {
                var contents = Pdf.PdfDocument.Open(new MemoryStream(File.ReadAllBytes(file))).SignatureFields.Single().Contents;
                Assert.Equal("Trần Thị Hà", ClaimedSignature.Read(contents).Signer!.Subject.CommonName);
                whole++;
            }
        }
        Assert.True(whole > 0);
    }

    [Fact]
    public async Task A_file_is_signed_up_to_BLTA_and_extended_with_a_service_on_this_machine()
    {
        using var key = SoftwareKey.FromPkcs12(await File.ReadAllBytesAsync(Path.Combine(certs, "tsa.p12"), TestContext.Current.CancellationToken), "docflow-demo");
        var address = $"http://127.0.0.1:{Ports.Free()}/";
        using var service = new HttpListener { Prefixes = { address } };
        service.Start();
        var serving = Serve(service, new LocalTimeStampAuthority(key, TimeProvider.System));
        string[] evidence = ["--trust", Path.Combine(certs, "root.pem"), "--cert", Path.Combine(certs, "issuing.pem"), "--crl", Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")];
        var signed = Sign(["đề án.pdf", "--out", At("lta.pdf"), "--level", "B-LTA", "--tsa", address, .. evidence]);
        Assert.True(signed.Code == 0, signed.Output);
        Assert.Equal("B-LTA", signed.File("level").GetString());
        Assert.Equal(0, Sign("đề án.pdf", "--out", At("bb.pdf")).Code);
        var extended = Docflow(["extend", At("bb.pdf"), "--out", At("lt.pdf"), "--level", "B-LT", "--tsa", address, .. evidence, "--json"]);
        Assert.True(extended.Code == 0, extended.Output);
        Assert.Equal(["Signature1", "DocTimeStamp1"], extended.File("fields").EnumerateArray().Select(f => f.GetString()));
        service.Stop();
        await serving;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task Serve(HttpListener service, LocalTimeStampAuthority authority)
    {
        while (service.IsListening)
        {
            HttpListenerContext asked;
            try
            {
                asked = await service.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }
            // A connection of its own for each request: one that is kept may be closed here while the next request is on its way.
            asked.Response.KeepAlive = false;
            var body = new MemoryStream();
            await asked.Request.InputStream.CopyToAsync(body);
            await asked.Response.OutputStream.WriteAsync(await authority.Answer(body.ToArray()));
            asked.Response.Close();
        }
    }

    private (int Code, string Error) Failure(Called called) => (called.Code, called.File("error").GetProperty("code").GetString()!);

    private Called Sign(string file, params string[] options) => Sign([file, .. options]);

    private Called Sign(string[] arguments) => Docflow(["sign", At(arguments[0]), .. arguments[1..], "--p12", Path.Combine(certs, "ha.p12"), "--pass-env", "SECRET", "--json"]);

    private Called Docflow(params string[] arguments) => Run(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments);

    private static Called Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Called(process.ExitCode, output + errors.Result);
    }

    private static ProcessStartInfo Start(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["SECRET"] = "docflow-demo" } };

    private string At(string name) => Path.Combine(folder, name);

    private sealed record Called(int Code, string Output)
    {
        public JsonElement File(string property) => JsonDocument.Parse(Output).RootElement.GetProperty("files")[0].GetProperty(property);
    }
}
