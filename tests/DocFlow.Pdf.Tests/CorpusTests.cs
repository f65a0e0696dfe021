using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public class CorpusTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("pdf-robustness", 0.80)]
    [InlineData("sig-pdf", 0.90)]
    [InlineData("pdfa", 1.00)]
    [InlineData("scans", 0.95)]
    public void Any_file_is_read_or_refused_with_the_one_exception_and_in_time(string folder, double leastShareRead)
    {
        var files = Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories);
        var refused = new List<string>();
        var wrong = new List<string>();
        foreach (var file in files)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Longest);
            using var stream = File.OpenRead(file);
            try
            {
                var document = PdfDocument.Open(stream, new PdfOpenOptions { Stop = limit.Token });
                PdfReport.Of(document);
                document.Pages.Take(20).Count(page => page.HasText);
            }
            catch (PdfFormatException refusal)
            {
                refused.Add($"{Path.GetRelativePath(Vectors.At(folder), file)}: {refusal.Message}");
            }
            catch (Exception other)
            {
                wrong.Add($"{Path.GetFileName(file)}: {other}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Length} files, {refused.Count} refused\n{string.Join('\n', refused)}");
        Assert.Empty(wrong);
        Assert.True(refused.Count <= files.Length * (1 - leastShareRead), $"{refused.Count} of {files.Length} refused:\n{string.Join('\n', refused)}");
    }
}
