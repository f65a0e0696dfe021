using System.Globalization;
using System.Text.RegularExpressions;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public partial class OracleTests
{
    // poppler says nothing, or "not total", of signatures whose CMS it can not parse.
    private static readonly string[] UnparsableForPoppler = ["BadEncodedCMS.pdf", "pdf-with-empty-sig.pdf", "pdf-with-two-empty-sigs.pdf"];

    // Its tree says /Count 0 above one page; qpdf believes the number.
    private static readonly string[] UncountableForQpdf = ["many-nulls.pdf"];

    [Theory]
    [InlineData("pdf-robustness", 4)]
    [InlineData("sig-pdf", 2)]
    [InlineData("pdfa", 20)]
    public void Pages_of_sound_files_are_counted_as_qpdf_counts_them(string folder, int every)
    {
        var compared = 0;
        var differ = new List<string>();
        foreach (var file in Files(folder).Where((_, i) => i % every == 0))
        {
            // 0: nothing to warn of. Where qpdf had to guess, its guess is no better than ours.
            var (code, output) = External.Run("qpdf", "--show-npages", file);
            if (code != 0 || UncountableForQpdf.Contains(Path.GetFileName(file)))
                continue;
            compared++;
            using var stream = File.OpenRead(file);
            var ours = PdfDocument.Open(stream, Options).Pages.Count;
            if (ours != int.Parse(output, CultureInfo.InvariantCulture))
                differ.Add($"{file}: {ours}, qpdf {output}");
        }

        Assert.Empty(differ);
        Assert.True(compared > 10);
    }

    [Fact]
    public void Signatures_and_their_ranges_are_those_that_poppler_finds()
    {
        var compared = 0;
        var differ = new List<string>();
        foreach (var file in Files("sig-pdf").Where(file => !UnparsableForPoppler.Contains(Path.GetFileName(file))))
        {
            using var stream = File.OpenRead(file);
            if (Open(stream) is not { Repaired: false } document)
                continue;
            var (_, output) = External.Run("pdfsig", "-nocert", file);
            compared++;
            var theirs = Line(Signature().Matches(output).Select(found =>
                $"{found.Groups[1].Value}[{found.Groups[2].Value}-{found.Groups[3].Value}-{found.Groups[4].Value}]{(found.Groups[5].Value == "Total" ? "!" : "")}"));
            var ours = Line(document.SignatureFields.Where(field => field.ByteRange.Count == 4).Select(field =>
                $"{field.Name}[{field.ByteRange[1]}-{field.ByteRange[2]}-{field.ByteRange[2] + field.ByteRange[3]}]{(field.Coverage == SignatureCoverage.WholeFile ? "!" : "")}"));
            if (ours != theirs)
                differ.Add($"{file}:\n  {ours}\n  {theirs}");
        }

        Assert.Empty(differ);
        Assert.True(compared > 100);

        static string Line(IEnumerable<string> fields) => string.Join(' ', fields.Order(StringComparer.Ordinal));
    }

    private static PdfDocument? Open(Stream stream)
    {
        try
        {
            return PdfDocument.Open(stream, Options);
        }
        catch (PdfFormatException refusal) when (refusal.Code is PdfErrorCode.Password or PdfErrorCode.Encryption)
        {
            return null;
        }
    }

    private static PdfOpenOptions Options => new() { Stop = TestContext.Current.CancellationToken };

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"Field Name: ([^\n]*)\n(?:(?!Signature #)[^\n]*\n)*?  - Signed Ranges: \[0 - (\d+)\], \[(\d+) - (\d+)\]\n  - (Total|Not total)")]
    private static partial Regex Signature();
}
