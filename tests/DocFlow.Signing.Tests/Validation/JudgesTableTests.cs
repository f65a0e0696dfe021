using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocFlow.Pdf;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Our verdicts beside those of pdfsig, written as a table; every disagreement about integrity has its cause on our side's list.</summary>
public partial class JudgesTableTests
{
    [Fact]
    [Trait("Category", "Long")]
    public void Verdicts_stand_beside_those_of_pdfsig_and_every_disagreement_has_a_cause()
    {
        var root = Vectors.At("sig-pdf");
        var table = new StringBuilder("| file | docflow | pdfsig | cause of a disagreement |\n|---|---|---|---|\n");
        var unexplained = new List<string>();
        foreach (var path in Directory.EnumerateFiles(root, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Report(path) is not { Verdict: not "unsigned" } report)
                continue;
            var said = Judges.Run("timeout", "20", "pdfsig", "-nocert", path).Output;
            var verdicts = Verdict().Matches(said).Select(match => match.Groups[1].Value.Trim()).ToList();
            var theirs = verdicts.Count == 0 ? "can not read it" : verdicts.TrueForAll(one => one.Contains("is Valid", StringComparison.Ordinal)) ? "valid" : string.Join(", ", verdicts.Distinct());
            var ours = report.Verdict == "invalid" ? "invalid" : "intact";
            var differs = ours == "intact" ? theirs != "valid" : theirs.Contains("valid", StringComparison.OrdinalIgnoreCase) && !theirs.StartsWith("Unknown", StringComparison.Ordinal);
            var cause = differs ? Cause(report, theirs) : "";
            if (cause is null)
                unexplained.Add($"{path}: {ours}, {theirs}");
            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetRelativePath(root, path)} | {ours}{(report.Signatures.Any(signature => signature.ChangesAfter == "forbidden") ? " (forbidden change)" : "")} | {theirs} | {cause} |\n");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Assert.Empty(unexplained);
    }

    private static string? Cause(ValidationReport report, string theirs)
    {
        var failed = report.Signatures.FirstOrDefault(signature => signature.Indication == "TOTAL-FAILED");
        if (failed?.ChangesAfter == "forbidden")
            return "pdfsig does not compare revisions: " + failed.Changes.First(change => !change.Allowed).En;
        if (failed is not null)
            return failed.Reasons[0].En;
        if (report.Signatures.Any(signature => signature.Kind == "timestamp") && theirs.Contains("not yet been verified", StringComparison.Ordinal))
            return "pdfsig does not verify document time-stamps";
        if (report.Signatures.Any(signature => signature.Integrity == "unknown"))
            return "an algorithm or a declaration neither side can check";
        return theirs.Contains("can not read", StringComparison.Ordinal) || theirs.Contains("Unknown Validation Failure", StringComparison.Ordinal) || theirs.Contains("corrupted data", StringComparison.Ordinal) ? "pdfsig gives up on the file or its algorithm; digest and value hold" : null;
    }

    private static ValidationReport? Report(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return PdfValidation.Run(file, Judged.Alone, path, TestContext.Current.CancellationToken);
        }
        catch (PdfFormatException)
        {
            return null; // listed by the test of all files
        }
    }

    [GeneratedRegex(@"Signature Validation: (.*?)\.?$", RegexOptions.Multiline)]
    private static partial Regex Verdict();
}
