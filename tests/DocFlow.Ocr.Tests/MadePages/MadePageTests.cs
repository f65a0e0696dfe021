namespace DocFlow.Ocr.Tests;

/// <summary>Documents made for this test, scanned in three qualities: what is sure is right, and what holds is exact.</summary>
public sealed class MadePageTests(Workers workers)
{
    /// <summary>Every second document, the qualities in turn; the others in the long run.</summary>
    public static TheoryData<string, string> SomeOnce => [.. MadePages.All.Where((_, at) => at % 2 == 0).Select((page, at) => new TheoryDataRow<string, string>(page.Name, ScanQuality.All[at % ScanQuality.All.Count].Name))];

    public static TheoryData<string, string> All => [.. MadePages.All.SelectMany(page => ScanQuality.All.Select(quality => new TheoryDataRow<string, string>(page.Name, quality.Name)))];

    [Theory]
    [MemberData(nameof(SomeOnce))]
    public async Task A_made_page_is_read_and_no_wrong_value_is_sure(string name, string quality) => Check(name, quality, await Fields(name, quality));

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Category", "Long")]
    public async Task Every_made_page_in_every_quality(string name, string quality) => Check(name, quality, await Fields(name, quality));

    [Fact]
    public void A_scan_is_the_same_each_time()
        => Assert.Equal(ScanQuality.Gray.Scan(PageDrawing.Pdf(MadePages.All[4]), 4), ScanQuality.Gray.Scan(PageDrawing.Pdf(MadePages.All[4]), 4));

    private async Task<DocumentFields> Fields(string name, string quality)
    {
        var (made, seed) = MadePages.All.Select((page, at) => (page, at)).Single(page => page.page.Name == name);
        using var folder = new Folder();
        var file = folder.Put("page.png", ScanQuality.All.Single(one => one.Name == quality).Scan(PageDrawing.Pdf(made), seed));
        return DocumentFields.Read([FieldPage.Of(await workers.Read(file))]);
    }

    private static void Check(string name, string quality, DocumentFields fields)
    {
        var truth = MadePages.All.Single(page => page.Name == name).Truth();
        var found = fields.Found.ToDictionary(field => field.Key, field => field.Value);
        // Figures of a stamp are a person's matter, right or wrong; their place is shown.
        foreach (var figures in new[] { fields.ArrivalNumber, fields.ArrivalDate }.OfType<FieldValue>())
            Assert.True(figures.NeedsPerson && figures.Box is { Width: > 0, Height: > 0 });
        var wrong = truth.Keys.Union(found.Keys).Where(field => !field.StartsWith("arrival", StringComparison.Ordinal)).Where(field => truth.GetValueOrDefault(field, "") != (found.GetValueOrDefault(field)?.Value ?? "")).ToList();
        Assert.Empty(wrong.Where(field => found.GetValueOrDefault(field) is { NeedsPerson: false }).Select(field => $"{field}: {found[field].Value}"));
        Assert.Empty(wrong.Except(Misses.GetValueOrDefault($"{name} {quality}", [])).Select(field => $"{field}: {found.GetValueOrDefault(field)?.Value}"));
    }

    /// <summary>What is not read from these scans, or not rightly: it is doubted, and a person sees the place.</summary>
    private static readonly Dictionary<string, string[]> Misses = new()
    {
        ["tinh-deputy gray"] = ["signer"], ["so-office-head gray"] = ["signer"], ["cuc-by-authority office"] = ["recipients"], ["cuc-by-authority gray"] = ["recipients", "signer"], ["cuc-by-authority faded"] = ["recipients"],
        ["ward-acting office"] = ["position"], ["ward-acting gray"] = ["position", "signer"], ["school gray"] = ["organ", "signer"], ["council gray"] = ["signer"], ["urgent-letter office"] = ["priority"], ["urgent-letter faded"] = ["priority"],
        ["ministry gray"] = ["signer"], ["district-office office"] = ["codeNotation"], ["district-office gray"] = ["signer"], ["tax-branch office"] = ["recipients"], ["tax-branch faded"] = ["organ"], ["city-secretary office"] = ["priority"],
        ["city-secretary gray"] = ["signer"], ["city-secretary faded"] = ["priority"], ["by-order-deputy gray"] = ["subject"], ["by-order-deputy faded"] = ["recipients"], ["hospital gray"] = ["signer"], ["commune gray"] = ["signer"],
        ["commune faded"] = ["capacity"],
    };
}
