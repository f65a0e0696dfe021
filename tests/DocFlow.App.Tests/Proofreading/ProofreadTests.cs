using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Signing;
using DocFlow.Pdf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Proofreading;

public sealed class ProofreadTests(StaffedOffice staffed) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corrected_word_is_found_at_once_the_reading_stays_and_the_correction_can_be_taken_back()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var page = await office.Receive("thong-bao.png", Samples.Page("thong-bao"));
        var (word, text) = Long(page);
        Assert.Empty(await office.Found("chuquyetdinh"));

        var made = Assert.Single(await office.Correct(page.Id, word, text, "chuquyetdinh"));
        Assert.Equal((word, text, "chuquyetdinh", "lan (Nguyễn Thị Lan)"), (made.Word, made.Before, made.After, made.ByName));
        Assert.Equal([page.Id], await office.Found("chuquyetdinh"));
        var corrected = await office.Page(page.Id);
        Assert.Equal(page.Words, corrected.Words);
        Assert.Equal(("chuquyetdinh", 100), (corrected.WordsNow()[word].Text, corrected.WordsNow()[word].Confidence));
        Assert.Contains(await office.Rows(rows => rows.Of<AuditEntry>().Where(a => a.Action == "page.wordCorrected").Select(a => a.Details).ToListAsync(Stop)), d => d!.Contains("chuquyetdinh", StringComparison.Ordinal));

        await office.Undo(page.Id, made.Id);
        Assert.Empty(await office.Found("chuquyetdinh"));
        Assert.Equal(PageWords.Unpack(page.Words), (await office.Page(page.Id)).WordsNow());
        var history = await office.Lan.GetFromJsonAsync<IReadOnlyList<CorrectionAnswer>>($"/api/v1/pages/{page.Id}/corrections", OfficeClient.Json, Stop);
        Assert.Equal("lan (Nguyễn Thị Lan)", Assert.Single(history!).UndoneByName);
    }

    [Fact]
    public async Task What_another_has_corrected_meanwhile_is_not_overwritten_and_only_the_last_correction_of_a_word_is_taken_back()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var page = await office.Receive("to-trinh.png", Samples.Page("to-trinh"));
        var (word, text) = Long(page);
        var first = Assert.Single(await office.Correct(page.Id, word, text, "Một"));
        Assert.Equal("422 documents.wordChanged", await Refused(office.Lan, page.Id, word, text, "Hai"));
        await office.Correct(page.Id, word, "Một", "Hai");
        using var early = await office.Lan.DeleteAsync($"/api/v1/pages/{page.Id}/corrections/{first.Id}", Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Equal("422 documents.wordMissing", await Refused(office.Lan, page.Id, 100_000, "", "x"));
        Assert.Equal("422 documents.wordTooLong", await Refused(office.Lan, page.Id, word, "Hai", new string('a', 201)));
        Assert.Equal("Hai", (await office.Page(page.Id)).WordsNow()[word].Text);
    }

    [Fact]
    public async Task Who_does_not_enter_papers_may_not_correct_and_another_agency_sees_nothing()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var page = await office.Receive("bien-ban.png", Samples.Page("bien-ban"));
        var (word, text) = Long(page);
        using var minh = await staffed.As("minh");
        Assert.Equal("403 problem.notAllowed", await Refused(minh, page.Id, word, text, "x"));
        using var elsewhere = await staffed.As("bacly");
        Assert.Equal("404 problem.notThere", await Refused(elsewhere, page.Id, word, text, "x"));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/trang/{page.Id}/chu?x=1&y=1&w=100&h=100", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/soat-chu/{page.ReceivedFileId}.txt", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_next_searchable_copy_carries_the_corrected_word_and_the_received_file_keeps_its_bytes()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var original = Samples.Page("thong-bao", 7);
        var page = await office.Receive("quet.png", original);
        var first = await office.Edition(page.ReceivedFileId, 1);
        var (word, text) = Long(page);
        await office.Correct(page.Id, word, text, "Sửachữa");
        var second = await office.Edition(page.ReceivedFileId, 2);
        Assert.Equal((0, 1), (first.Corrections, second.Corrections));

        var (before, after) = (await office.Bytes($"/soat-chu/{first.Id}.pdf"), await office.Bytes($"/soat-chu/{second.Id}.pdf"));
        Assert.DoesNotContain("Sửachữa", Judges.Text(before), StringComparison.Ordinal);
        Assert.Contains("Sửachữa", Judges.Text(after), StringComparison.Ordinal);
        var light = await office.Bytes($"/soat-chu/{second.Id}-nhe.pdf");
        Assert.Contains("Sửachữa", Judges.Text(light), StringComparison.Ordinal);
        Assert.True(light.Length == second.LightLength && light.Length < after.Length, $"{light.Length} of {after.Length} bytes");
        foreach (var copy in new[] { before, after, light })
        {
            Assert.Empty(PdfACheck.Read(new MemoryStream(copy)).Findings);
            Assert.Equal(0, Judges.Qpdf(copy).Code);
        }
        Assert.Contains("Sửachữa", System.Text.Encoding.UTF8.GetString(await office.Bytes($"/soat-chu/{page.ReceivedFileId}.txt")), StringComparison.Ordinal);
        var alto = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(await office.Bytes($"/soat-chu/{page.ReceivedFileId}.alto.xml")));
        Assert.Contains(alto.Descendants(), e => e.Name.LocalName == "String" && (string?)e.Attribute("CONTENT") == "Sửachữa");
        Assert.Equal(original, await office.Bytes($"/tep/{page.ReceivedFileId}"));

        await staffed.By("lan", async (work, services) =>
        {
            await services.GetRequiredService<EditionDesk>().Ask(page.ReceivedFileId, Stop);
            return true;
        });
        await office.Until(async rows => !await rows.Of<Job>().AnyAsync(j => j.Kind == "proofreading.edition" && j.DocumentId == page.DocumentId && (j.State == JobState.Waiting || j.State == JobState.Running), Stop));
        Assert.Equal(2, await office.Rows(rows => rows.Of<SearchableEdition>().CountAsync(e => e.ReceivedFileId == page.ReceivedFileId, Stop)));
    }

    [Fact]
    public async Task A_signed_scan_is_corrected_in_its_layer_alone()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var scan = await office.Receive("nguon.png", Samples.Page("bien-ban", 3));
        var signed = await SignedFiles.Sign(Pictured(await office.Bytes($"/trang/{scan.Id}.jpg")));
        var page = await office.Receive("da-ky.pdf", signed);
        await office.Until(rows => rows.Of<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == page.ReceivedFileId && c.Signatures == 1, Stop));
        Assert.True(page.Passes > 0, "the page carries no words of its own");

        var (word, text) = Long(page);
        await office.Correct(page.Id, word, text, "chikybenngoai");
        Assert.Equal([page.Id], await office.Found("chikybenngoai"));
        Assert.Equal(signed, await office.Bytes($"/tep/{page.ReceivedFileId}"));
        Assert.False(await office.Rows(rows => rows.Of<Job>().AnyAsync(j => j.Kind == "proofreading.edition" && j.DocumentId == page.DocumentId, Stop)));
        var refused = await staffed.By("lan", async (work, services) => await Assert.ThrowsAsync<RuleBroken>(() => services.GetRequiredService<EditionDesk>().Ask(page.ReceivedFileId, Stop)));
        Assert.Equal("proofreading.noCopySigned", refused.Code);
        var store = staffed.App.Services.GetRequiredService<FileStore>();
        var sha256 = await office.Rows(rows => rows.Of<ReceivedFile>().Where(f => f.Id == page.ReceivedFileId).Select(f => f.Sha256).SingleAsync(Stop));
        Assert.Equal((Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(signed)), FileHealth.Sound), (sha256, await store.Check(page.AgencyId, sha256, Stop)));
    }

    [Fact]
    public async Task The_words_in_a_box_drawn_on_the_page_are_read()
    {
        using var office = await ProofreadOffice.Open(staffed);
        var page = await office.Receive("thong-bao-2.png", Samples.Page("thong-bao", 9));
        var line = page.WordsNow().GroupBy(w => w.Line).First(l => l.Count() >= 4 && l.All(w => w.Confidence > 85)).ToList();
        var (left, top) = (line.Min(w => w.X), line.Min(w => w.Y));
        var box = $"x={left}&y={top}&w={line.Max(w => w.X + w.Width) - left}&h={line.Max(w => w.Y + w.Height) - top}";
        var read = await office.Lan.GetFromJsonAsync<JsonElement>($"/trang/{page.Id}/chu?{box}", Stop);
        Assert.Equal(string.Join(' ', line.Select(w => w.Text)), read.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Lan.GetAsync($"/trang/{page.Id}/chu?x=90000&y=10&w=10&h=10", Stop)).StatusCode);
    }

    private static (int Word, string Text) Long(ReadPage page)
    {
        var words = page.WordsNow();
        var n = Enumerable.Range(0, words.Count).First(i => words[i].Text.Length >= 4 && words[i].Text.All(char.IsLetter));
        return (n, words[n].Text);
    }

    /// <summary>A PDF that is a picture and nothing else, as a scanner makes it.</summary>
    private static byte[] Pictured(byte[] jpeg)
    {
        using var made = new MemoryStream();
        using (var pdf = new SearchablePdf(made, new SearchablePdfMetadata("Bản quét", DateTimeOffset.UnixEpoch, "vi")))
        {
            pdf.AddPage(new JpegPageImage(jpeg, 194), []);
            pdf.Finish();
        }
        return made.ToArray();
    }

    private static async Task<string> Refused(HttpClient who, Guid page, int word, string before, string after)
    {
        using var answer = await who.PostAsJsonAsync($"/api/v1/pages/{page}/corrections", new { words = new[] { new { word, before, after } } }, OfficeClient.Json, Stop);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return $"{(int)answer.StatusCode} {problem.GetProperty("code").GetString()!.Replace("rule.", "", StringComparison.Ordinal)}";
    }
}
