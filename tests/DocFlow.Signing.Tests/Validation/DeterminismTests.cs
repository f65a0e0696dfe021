using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>The same file, trust and moment give the same report, byte for byte, whatever the zone, the language and the clock of the machine.</summary>
public class DeterminismTests
{
    private const string Target = "DOCFLOW_TEST_REPORTS";
    private const string Source = "DOCFLOW_TEST_ISSUED";

    [Fact]
    public async Task Two_zones_two_cultures_and_two_clocks_give_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("docflow-same-").FullName;
        try
        {
            var issued = Path.Combine(folder, "issued.pdf");
            await File.WriteAllBytesAsync(issued, await Judged.Issued(), TestContext.Current.CancellationToken);
            var here = Run(folder, issued, "here", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8", null);
            var there = Run(folder, issued, "there", "America/St_Johns", "tr_TR.UTF-8", "2031-07-01 23:30:00");
            var elsewhere = Run(folder, issued, "elsewhere", "Pacific/Kiritimati", "ar_SA.UTF-8", "2001-06-15 23:59:50");
            Assert.True(here.Contains("TOTAL-PASSED", StringComparison.Ordinal) && here.Length > 5000, here);
            Assert.Equal(here, there);
            Assert.Equal(here, elsewhere);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the sub-processes run: facts and reports of the same files into the place they are told; by itself it only sees that there are any.</summary>
    [Fact]
    public void Facts_and_reports_of_a_few_files_can_be_written()
    {
        var text = new StringBuilder();
        var issued = Environment.GetEnvironmentVariable(Source);
        foreach (var path in Files().Concat(issued is null ? [] : [issued]))
        {
            using var file = File.OpenRead(path);
            var facts = PdfValidation.Facts(file, TestContext.Current.CancellationToken);
            var report = PdfValidation.Judge(facts, Judged.Sample, Path.GetFileName(path));
            text.AppendLine(PdfValidation.Write(facts)).AppendLine(report.ToJson()).AppendLine(ReportXml.Write([report])).AppendLine(ReportHtml.Write([report], TimeZoneInfo.Utc)).AppendLine(ReportText.Write(report, TimeZoneInfo.Utc));
        }
        Assert.True(text.Length > 1000);
        if (Environment.GetEnvironmentVariable(Target) is not { } target)
            return;
        File.WriteAllText(target, text.ToString());
        File.WriteAllText(target + ".seen", string.Create(CultureInfo.InvariantCulture, $"{CultureInfo.CurrentCulture.Name} {TimeZoneInfo.Local.Id} {TimeProvider.System.GetUtcNow():yyyy}"));
    }

    private static IEnumerable<string> Files() => new[]
    {
        "dss/validation/lt-short.pdf", "dss/validation/DSS-2821.pdf", "certification/ex1/03_Test_cert_p2_sign_manipulate.pdf", "pyhanko/pades-lta-dss-indirect-arrs-test.pdf", "signserver/pdf/sample-signed-version-16.pdf",
    }.Select(file => Vectors.At("sig-pdf/" + file));

    private static string Run(string folder, string issued, string name, string zone, string culture, string? clock)
    {
        var target = Path.Combine(folder, name);
        string[] command = ["dotnet", "exec", typeof(DeterminismTests).Assembly.Location];
        command = [.. clock is null ? [] : new[] { "faketime", clock }, .. command, "-noLogo", "-method", $"{typeof(DeterminismTests).FullName}.{nameof(Facts_and_reports_of_a_few_files_can_be_written)}"];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in new[] { ("TZ", zone), ("LANG", culture), ("LC_ALL", culture), (Target, target), (Source, issued) })
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(File.Exists(target), said + error.Result);
        var seen = File.ReadAllText(target + ".seen");
        Assert.True(seen.StartsWith(culture[..2], StringComparison.Ordinal) && seen.Contains(zone, StringComparison.Ordinal) && (clock is null || seen.EndsWith(clock[..4], StringComparison.Ordinal)), $"{name} saw {seen}");
        return File.ReadAllText(target);
    }
}
