using System.Text.RegularExpressions;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public partial class UpdateCorpusTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("pdf-robustness", 5)]
    [InlineData("sig-pdf", 2)]
    [InlineData("scans", 3)]
    public void Up_to_three_updates_leave_the_source_as_a_prefix_and_judges_content(string folder, int judgedEvery) => Play(folder, judgedEvery);

    [Theory]
    [InlineData("pdf-robustness")]
    [InlineData("sig-pdf")]
    [InlineData("scans")]
    [Trait("Category", "Long")]
    public void Up_to_three_updates_of_every_file_are_accepted_by_every_judge(string folder) => Play(folder, 1);

    private static void Play(string folder, int judgedEvery)
    {
        var refused = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var (updated, judged, signatures) = (0, 0, 0);
        using var place = new Workplace();
        foreach (var (file, index) in Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select((file, index) => (file, index)))
        {
            var source = File.ReadAllBytes(file);
            var states = new List<byte[]>();
            try
            {
                for (var times = 1; times <= 3; times++)
                    states.Add(Update(states.Count == 0 ? source : states[^1], times));
            }
            catch (PdfFormatException refusal)
            {
                var reason = $"{refusal.Code} after {states.Count}: {refusal.Expected}";
                if (!refused.TryGetValue(reason, out var names))
                    refused.Add(reason, names = []);
                names.Add(Path.GetFileName(file));
            }
            catch (Exception other)
            {
                wrong.Add($"{file}: {other}");
            }
            if (states.Count == 0)
                continue;
            updated++;
            if (states.Any(state => !state.AsSpan().StartsWith(source)))
                wrong.Add($"{file}: the source is no prefix");
            if (index % judgedEvery != 0)
                continue;
            judged++;
            signatures += Judge(place, file, states[^1], wrong);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{updated} updated, {judged} judged, {signatures} signatures still valid; refused {refused.Values.Sum(names => names.Count)}:\n"
            + string.Join('\n', refused.Select(reason => $"{reason.Value.Count} × {reason.Key}: {string.Join(' ', reason.Value.Take(6))}")));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(updated > 10 && judged > 3);
    }

    private static byte[] Update(byte[] source, int times)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        var document = PdfDocument.Open(new MemoryStream(source), new PdfOpenOptions { Stop = limit.Token });
        var update = new PdfUpdate(document);
        var form = new PdfFormUpdate(update);
        if (times == 1 && !form.Permissions.IsSigned && !form.Permissions.IsCertified)
            form.AddTextField(new TextFieldPlacement("DocFlow number", new PageRectangle(50, 40, 120, 20)));
        else if (times == 2 && form.Fields.Any(field => field.Name == "DocFlow number"))
            form.FillTextField("DocFlow number", "Số 12/QĐ-UBND");
        else
            form.AddSignatureField(new SignatureFieldPlacement($"DocFlow signature {times}") { Rectangle = times == 3 ? new PageRectangle(50, 80, 120, 40) : null });
        using var output = new MemoryStream();
        var result = update.WriteTo(output);
        Assert.Equal(output.Length, result.Length);
        PdfDocument.Open(new MemoryStream(output.ToArray()), new PdfOpenOptions { AllowRepair = false, Stop = limit.Token }).SignatureFields.Count();
        return output.ToArray();
    }

    // A judge may find fault with the source; with our update it finds no more.
    private static int Judge(Workplace place, string file, byte[] state, List<string> wrong)
    {
        var path = place.Save(state);
        if (External.Run("qpdf", "--check", file).Code is var before && External.Run("qpdf", "--check", path) is var (after, said) && after > before)
            wrong.Add($"{file}: qpdf {before} before, {after} after: {said[..Math.Min(400, said.Length)]}");
        if (!Repairs(file) && Repairs(path))
            wrong.Add($"{file}: mutool repairs what it did not repair before");
        if (file.Contains("pdf-robustness"))
            return 0;
        var (valid, still) = (Valid(file), Valid(path));
        if (still < valid)
            wrong.Add($"{file}: {valid} signatures valid before, {still} after");
        return still;
    }

    private static bool Repairs(string path) => External.Run("mutool", "info", path).Output.Contains("repair", StringComparison.Ordinal);

    private static int Valid(string path) => ValidSignature().Count(External.Run("pdfsig", "-nocert", path).Output);

    [GeneratedRegex("Signature is Valid")]
    private static partial Regex ValidSignature();
}
