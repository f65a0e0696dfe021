using System.Diagnostics;
using System.Globalization;
using DocFlow.Pdf;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Revisions an attacker might append to a signed file. None that alters what is seen, or what a form means, may leave the file valid.</summary>
public class MutationTests
{
    private static readonly Lazy<Task<byte[][]>> files = new(Make);

    [Fact]
    public Task A_few_hundred_mutants_are_all_invalid() => Run(400, 20261125);

    [Fact]
    [Trait("Category", "Long")]
    public Task Five_thousand_mutants_are_all_invalid() => Run(5000, 5);

    [Fact]
    public Task Small_edits_of_any_object_are_invalid_or_not_seen() => Edit(250, 71);

    [Fact]
    [Trait("Category", "Long")]
    public Task Five_thousand_small_edits_are_invalid_or_not_seen() => Edit(5000, 72);

    [Fact]
    public async Task What_is_allowed_stays_valid_after_every_signature()
    {
        foreach (var file in await files.Value)
        {
            Assert.Equal("valid", Judged.By(Judged.Sample, file).Verdict);
            var more = await Judged.Sign("ha", file, new SignatureOptions { Rectangle = new PageRectangle(60, 300, 120, 40), Appearance = (width, height) => SignaturePicture.Draw(width, height, null, ["Trần Thị Hà"]) });
            var report = Judged.By(Judged.Sample, more);
            Assert.True(report.Verdict == "valid", report.ToJson());
        }
    }

    private static async Task Run(int count, int seed)
    {
        var random = new Random(seed);
        var sources = await files.Value;
        var kinds = new Dictionary<string, int>();
        for (var round = 0; round < count; round++)
        {
            var file = sources[random.Next(sources.Length)];
            var (kind, mutant) = random.Next(2) == 0 ? Mutants.Make(file, random) : HiddenMutants.Make(file, random);
            var verdict = Verdict(mutant);
            // A chain that leaves out every signature is that of an unsigned file, as if the file had been cut.
            Assert.True(verdict == "invalid" || verdict == "unsigned" && kind.StartsWith("/Prev", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"mutant {round} of {seed} ({kind}) is {verdict}"));
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", kinds.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}")));
    }

    // Two renderers say what is seen: whatever stays valid must look as the signed file did to both.
    private static async Task Edit(int count, int seed)
    {
        var random = new Random(seed);
        var looks = (await files.Value).Select(file => (File: file, Look: Renderings.Of(file))).ToList();
        var (valid, refused) = (0, 0);
        for (var round = 0; round < count; round++)
        {
            var (file, look) = looks[random.Next(looks.Count)];
            var (kind, mutant) = RandomEdits.Make(file, random);
            if (Verdict(mutant) != "valid")
            {
                refused++;
                continue;
            }
            valid++;
            Assert.True(Renderings.Of(mutant) == look, string.Create(CultureInfo.InvariantCulture, $"edit {round} of {seed} ({kind}) is valid and looks different"));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} invalid, {valid} valid and not seen");
        Assert.True(refused > count / 2);
    }

    private static string Verdict(byte[] mutant)
    {
        try
        {
            return Judged.By(Judged.Sample, mutant).Verdict;
        }
        catch (PdfFormatException)
        {
            return "invalid"; // refused outright
        }
    }

    private static async Task<byte[][]> Make() =>
        [await Judged.Signed(), await Judged.Signed(2), await Judged.Signed(3, pages: 3), await Judged.Issued(), await Judged.Issued(2)];
}
