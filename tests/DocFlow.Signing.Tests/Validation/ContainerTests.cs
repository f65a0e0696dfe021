using System.Globalization;
using System.Text;
using DocFlow.Pki;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Containers and XML files of other makers: every one ends with a verdict and a cause.</summary>
public class ContainerTests
{
    [Fact]
    public void Every_container_ends_with_a_verdict_and_a_cause()
    {
        var table = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(Vectors.At("sig-pdf/asic-digidoc4j"), "*.asic*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var said = Say(path);
            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(Path.GetDirectoryName(path))} | {Path.GetFileName(path)} | {said} |\n");
            Assert.DoesNotContain("TOTAL-PASSED", said, StringComparison.Ordinal);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
    }

    private static string Say(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var report = FileValidation.Run(file, Judged.Alone, path, stop: TestContext.Current.CancellationToken);
            Assert.True(report.Verdict == "unsigned" || report.Signatures.All(signature => signature.Reasons.Count > 0));
            return $"{report.Verdict} " + string.Join("; ", report.Signatures.Select(signature => $"{signature.Kind} {signature.Level} {signature.Integrity} {signature.SubIndication} {string.Join(",", signature.Reasons.Select(reason => reason.Code))}"));
        }
        catch (ContainerFormatException refused)
        {
            return $"refused: {refused.Code}";
        }
        catch (XmlSignatureFormatException refused)
        {
            return $"refused: {refused.Expectation}";
        }
    }
}
