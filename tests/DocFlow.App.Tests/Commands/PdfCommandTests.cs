using System.Diagnostics;
using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow pdf check</c> as a script calls it: what we write ourselves conforms, what does not says where, and nothing else ends the command.</summary>
public sealed class PdfCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-pdf-").FullName;

    [Fact]
    public void A_scan_made_searchable_conforms_and_a_plain_file_names_its_faults()
    {
        var read = Run("ocr", Path.Combine(Vectors.Repository(), "tests", "fixtures", "pages", "thong-bao.png"), "--out", folder, "--json");
        Assert.Equal(0, read.Code);
        File.WriteAllText(At("trần.pdf"), "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
        File.WriteAllText(At("ghi chú.pdf"), "không phải PDF");

        var told = Run("pdf", "check", At("thong-bao.pdf"), At("trần.pdf"), At("ghi chú.pdf"), "--json");

        Assert.Equal(3, told.Code);
        var (scan, plain, note) = (told.File(0), told.File(1), told.File(2));
        Assert.Equal(("PDF/A-2U", true, 0), (scan.GetProperty("pdfa").GetProperty("claim").GetString(), scan.GetProperty("pdfa").GetProperty("conforms").GetBoolean(), scan.GetProperty("signatures").GetInt32()));
        Assert.False(scan.GetProperty("repaired").GetBoolean());
        Assert.True(plain.GetProperty("readable").GetBoolean() && plain.GetProperty("repaired").GetBoolean());
        Assert.False(plain.GetProperty("pdfa").GetProperty("conforms").GetBoolean());
        var finding = plain.GetProperty("pdfa").GetProperty("findings").EnumerateArray().First(one => one.GetProperty("clause").GetString()!.StartsWith("6.6", StringComparison.Ordinal));
        Assert.NotEqual(finding.GetProperty("text").GetString(), finding.GetProperty("vi").GetString());
        Assert.False(note.GetProperty("readable").GetBoolean());
        Assert.NotEmpty(note.GetProperty("error").GetProperty("vi").GetString()!);
        Assert.Equal(1, Run("pdf", "check", At("trần.pdf")).Code);
        Assert.Equal(0, Run("pdf", "check", At("thong-bao.pdf")).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Called Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Called(process.ExitCode, output + errors.Result);
    }

    private string At(string name) => Path.Combine(folder, name);

    private sealed record Called(int Code, string Output)
    {
        public JsonElement File(int at) => JsonDocument.Parse(Output).RootElement.GetProperty("files")[at];
    }
}
