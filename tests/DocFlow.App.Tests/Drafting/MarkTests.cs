using System.Diagnostics;
using System.Net;
using System.Text;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Marks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>A document carries a QR code, and whoever scans it learns what it is and whether the file in hand is the one that was issued.</summary>
public sealed class MarkTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string Origin = "https://vanphong.donghoi.gov.vn";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issued_document_is_scanned_and_its_page_tells_what_it_is_and_compares_the_file_in_hand()
    {
        await MarkAt(Origin, tellsSubject: true);
        using var people = await DraftedOffice.Open(office);
        var issued = await people.Issue("kiểm tra văn bản bằng mã QR");
        var file = await people.File(issued);

        var code = await CodeOf(issued.Id);
        foreach (var dpi in (int[])[150, 300])
            Assert.Equal($"{Origin}/vb/{code}".ToUpperInvariant(), Scan(file, dpi));
        Assert.Equal((2, 2), Judges.PdfSig(file));

        using var stranger = new Browser(new Uri(office.App.Urls.First()));
        var page = await stranger.Page("/vb/" + code!.ToLowerInvariant());
        var told = page.Body!.TextContent;
        foreach (var said in (string[])[issued.CodeText!, "UBND thành phố Đồng Hới", "Trần Quang Minh", "kiểm tra văn bản bằng mã QR"])
            Assert.Contains(said, told, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".df-alert-success"));

        var same = await Browser.Document(await stranger.Upload("/vb/" + code, page, "compare", "File", "a.pdf", file));
        Assert.Contains("giống từng byte", same.QuerySelector(".df-alert-success")!.TextContent, StringComparison.Ordinal);
        var other = await Browser.Document(await stranger.Upload("/vb/" + code, page, "compare", "File", "a.pdf", SignedFiles.OneByteChanged(file, "/Annots")));
        Assert.Contains("KHÔNG phải", other.QuerySelector(".df-alert-danger")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_it_is_issued_the_page_tells_nothing_but_that_and_unknown_codes_are_not_there()
    {
        await MarkAt(Origin, tellsSubject: true);
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("chưa ban hành thì chưa kể");
        await people.Checked(draft.Id);
        var code = await CodeOf(draft.Id);

        using var stranger = new Browser(new Uri(office.App.Urls.First()));
        var told = (await stranger.Page("/vb/" + code)).Body!.TextContent;
        Assert.Contains("chưa được ban hành", told, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa kể", told, StringComparison.Ordinal);
        foreach (var wrong in (string[])[IssueCode.New(), "x", code![..^1] + (code[^1] == '0' ? '1' : '0')])
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/vb/" + wrong)).StatusCode);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_drawn_and_an_address_that_is_none_is_refused()
    {
        using var people = await DraftedOffice.Open(office);
        await MarkAt(null, tellsSubject: false);
        var draft = await people.Draft("không có mã");
        await people.Checked(draft.Id);
        Assert.Null(await CodeOf(draft.Id));
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => MarkAt("vanphong", tellsSubject: false));
        Assert.Equal("drafting.markOrigin", refused.Code);
    }

    [Fact]
    public void Codes_have_a_hundred_bits_and_forgive_what_is_typed()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => IssueCode.New()).ToHashSet();
        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.Equal(code, IssueCode.Read(code.ToLowerInvariant().Insert(5, "-"))));
        Assert.Equal("10010000000000000000", IssueCode.Read("IOol0000000000000000"));
        Assert.Null(IssueCode.Read("U0000000000000000000"));
        Assert.Equal("HTTPS://A.VN/VB/0", IssueCode.AddressOf("https://a.vn/", "0"));
        Assert.Equal("https://a.vn/Office/vb/0", IssueCode.AddressOf("https://a.vn/Office", "0"));
    }

    private Task<bool> MarkAt(string? origin, bool tellsSubject) => office.By<bool>("tuan", async (_, services) =>
    {
        await services.GetRequiredService<PracticeDesk>().MarkAt(origin, tellsSubject, Stop);
        return true;
    });

    private Task<string?> CodeOf(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<OutgoingDocument>().Where(o => o.Id == id).Select(o => o.CheckCode).FirstAsync(Stop));

    private static string Scan(byte[] pdf, int dpi)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-scan-");
        try
        {
            var file = Path.Combine(folder.FullName, "a.pdf");
            File.WriteAllBytes(file, pdf);
            Run("pdftoppm", "-r", $"{dpi}", "-png", "-singlefile", file, Path.Combine(folder.FullName, "a"));
            return Run("zbarimg", "--quiet", "--raw", "--nodbus", "-S*.enable=0", "-Sqrcode.enable=1", Path.Combine(folder.FullName, "a.png")).Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        Assert.SkipUnless(DocFlow.Ocr.Sandbox.Exists(program), $"{program} is not installed");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}
