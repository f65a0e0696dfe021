using System.Text.RegularExpressions;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

/// <summary>The published verdicts of PDF/A test files against ours; docs/pdfa-clauses.md has them by clause.</summary>
public partial class PdfACorpusTests
{
    [Fact]
    public void Files_that_conform_are_found_to_conform_and_faults_are_found_in_their_clause()
    {
        var rows = new SortedDictionary<string, (int Right, int All)>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (file, name, clause, fails) in Files())
        {
            using var stream = File.OpenRead(file);
            var report = PdfACheck.Read(stream, new PdfOpenOptions { Stop = TestContext.Current.CancellationToken });
            var right = fails ? report.Findings.Any(finding => finding.Clause == clause) : report.Conforms;
            var row = rows.GetValueOrDefault(clause);
            rows[clause] = (row.Right + (right ? 1 : 0), row.All + 1);
            if (!right)
                wrong.Add(fails ? name : $"{name}: {string.Join("; ", report.Findings.Select(finding => $"{finding.Clause} {finding.En}"))}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', rows.Select(row => $"{row.Key}: {row.Value.Right} of {row.Value.All}")));
        var all = rows.Values.Sum(row => row.All);
        Assert.True(all > 450, $"{all} files");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_file_of_the_corpora_is_checked_or_refused_with_the_one_exception()
    {
        var wrong = new List<string>();
        foreach (var file in new[] { "pdf-robustness", "sig-pdf", "pdfa" }.SelectMany(folder => Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories)))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(60));
            using var stream = File.OpenRead(file);
            try
            {
                var report = PdfACheck.Read(stream, new PdfOpenOptions { Stop = limit.Token });
                if (report.Findings.Count > report.FindingCount || report.Conforms != (report.Findings.Count == 0))
                    wrong.Add($"{Path.GetFileName(file)}: {report.FindingCount} counted, {report.Findings.Count} listed");
            }
            catch (PdfFormatException)
            {
                continue; // the one that is allowed
            }
            catch (Exception other)
            {
                wrong.Add($"{Path.GetFileName(file)}: {other}");
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<(string File, string Name, string Clause, bool Fails)> Files() =>
        from folder in new[] { "PDF_A-2b", "PDF_A-2u", "PDF_A-3b" }
        from file in Directory.GetFiles(Path.Combine(Vectors.At("pdfa"), folder), "*.pdf", SearchOption.AllDirectories)
        let match = Named().Match(Path.GetFileName(file))
        where match.Success
        select (file, match.Groups[1].Value, match.Groups[2].Value.Replace('-', '.'), match.Groups[3].Value == "fail");

    [GeneratedRegex(@"suite_(([\d-]+)-t\d+-(pass|fail)-\w+)\.pdf$")]
    private static partial Regex Named();
}
