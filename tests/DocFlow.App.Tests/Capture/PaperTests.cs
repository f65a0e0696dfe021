using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Scanners;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Capture;

/// <summary>Paper that comes by a scanner or a camera: many pages, one document, no page lost or twice.</summary>
public sealed class PaperTests : IAsyncLifetime
{
    private readonly NetworkScanner machine = new();
    private OfficeUnderTest office = null!;
    private Browser lan = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await OfficeUnderTest.Start(stop: Stop);
        lan = await office.LogIn("lan");
        using var administrator = await office.LogIn("quantri");
        var set = await administrator.Submit("/quan-tri/may-quet", new() { ["Ask.Name"] = "Máy tầng 2", ["Ask.Address"] = machine.Address.ToString() });
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Contains("Máy mẫu MFP 400", (await administrator.Page("/quan-tri/may-quet")).Body!.TextContent, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        lan.Dispose();
        machine.Dispose();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task A_jam_in_the_middle_of_a_stack_costs_nothing_and_two_stacks_become_one_document()
    {
        var sheets = Enumerable.Range(1, 6).Select(n => NetworkScanner.Sheet($"Sheet {n}")).ToList();
        sheets.ForEach(machine.Feeder.Enqueue);
        machine.JamsAfter = 4;
        var run = await Scan("Feeder");
        var jammed = await Ended(run);
        Assert.Equal(("scannerJammed", 4), (jammed.Problem, jammed.Pages));
        Assert.Contains("kẹt giấy", (await lan.Page(ScanForms.Of(run))).Body!.TextContent, StringComparison.Ordinal);

        machine.JamsAfter = null;
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Submit(ScanForms.Of(run), new() { ["Ask.Feed"] = "Feeder", ["Ask.Dpi"] = "300", ["Ask.Colour"] = "true" })).StatusCode);
        Assert.Equal((null, 6), await Ended(run) is var whole ? (whole.Problem, whole.Pages) : default);
        Assert.Equal(sheets[4], await (await lan.Get($"{ScanForms.Of(run)}/trang/5.jpg")).Content.ReadAsByteArrayAsync(Stop));
        using (var minh = await office.LogIn("minh"))
            Assert.Equal(HttpStatusCode.NotFound, (await minh.Get($"{ScanForms.Of(run)}/trang/5.jpg")).StatusCode);

        var received = await Press(run, "receive");
        var document = Guid.Parse(received.Headers.Location!.ToString().Split('/')[^1]);
        var pdf = await Bytes(document);
        var at = sheets.ConvertAll(sheet => pdf.AsSpan().IndexOf(sheet));
        Assert.All(at, place => Assert.True(place > 0));
        Assert.Equal(at.Order(), at);
        Assert.Equal(6, (await Read(document)).PagesTotal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Press(run, "receive")).StatusCode);
    }

    [Fact]
    public async Task A_scan_is_stopped_between_two_pages_and_may_be_thrown_away()
    {
        for (var sheet = 1; sheet <= 50; sheet++)
            machine.Feeder.Enqueue(NetworkScanner.Sheet("Sheet"));
        machine.PerPage = TimeSpan.FromMilliseconds(300);
        var run = await Scan("FeederBothSides");
        await Until(async () => (await Row(run)).Pages >= 2);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Begin("Feeder")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(run, "stop")).StatusCode);
        var stopped = await Ended(run);
        Assert.Null(stopped.Problem);
        Assert.InRange(stopped.Pages, 2, 30);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(run, "giveUp")).StatusCode);
        Assert.Equal(ScanRunState.GivenUp, (await Row(run)).State);
        Assert.Equal(0, await office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_scanner_without_paper_or_switched_off_says_so_in_words()
    {
        var run = await Scan("Feeder");
        Assert.Equal("scannerNoPaper", (await Ended(run)).Problem);
        Assert.Contains("không có giấy", (await lan.Page(ScanForms.Of(run))).Body!.TextContent, StringComparison.Ordinal);
        machine.Dispose();
        var off = await Scan("Glass");
        Assert.Equal("scannerOff", (await Ended(off)).Problem);
    }

    [Fact]
    public async Task The_test_device_of_sane_scans_a_document_from_its_feeder()
    {
        Assert.SkipUnless(DocFlow.Ocr.Sandbox.Exists("scanimage"), "scanimage (sane-utils) is not installed");
        using var administrator = await office.LogIn("quantri");
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.Submit("/quan-tri/may-quet", new() { ["Ask.Name"] = "Máy thử", ["Ask.Address"] = "test:0" })).StatusCode);
        var scanner = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Scanner>().SingleAsync(one => one.Address == "test:0", Stop));
        var answer = await lan.Submit($"/quet?may={scanner.Id}", new() { ["Ask.Feed"] = "Feeder", ["Ask.Dpi"] = "200", ["Ask.Colour"] = "false" });
        var run = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal((null, 10), await Ended(run) is var ended ? (ended.Problem, ended.Pages) : default);
    }

    [Fact]
    public async Task Pictures_sent_twice_under_one_key_are_one_document_with_all_its_pages()
    {
        using var office = await TestOffice();
        var sheets = Enumerable.Range(1, 3).Select(n => NetworkScanner.Sheet($"Photo {n}")).ToList();
        var first = await Send(office, "khoa-1", sheets);
        var again = await Send(office, "khoa-1", sheets);
        Assert.Equal(first.Id, again.Id);
        var other = await Send(office, "khoa-2", sheets);
        Assert.NotEqual(first.DocumentId, other.DocumentId);
        Assert.Equal(3, (await office.UntilSettled(first.Id, 120)).PagesTotal);
        using var bad = new MultipartFormDataContent { { new ByteArrayContent("không phải ảnh"u8.ToArray()), "files", "a.jpg" } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Once("/api/v1/intake/pictures", bad, "khoa-3")).StatusCode);
    }

    [Fact]
    public async Task Without_scripts_the_pictures_chosen_become_one_document()
    {
        var page = await lan.Page("/chup");
        var token = page.QuerySelector("form[action='/chup/gui'] input[type=hidden]")!;
        using var body = new MultipartFormDataContent { { new StringContent(token.GetAttribute("value")!), token.GetAttribute("name")! } };
        foreach (var number in Enumerable.Range(1, 2))
            body.Add(new ByteArrayContent(NetworkScanner.Sheet($"Photo {number}")), "files", $"{number}.jpg");
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Client.PostAsync("/chup/gui", body, Stop)).StatusCode);
        var item = await office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().SingleAsync(Stop));
        Assert.Equal(2, (await Read(item.DocumentId)).PagesTotal);
    }

    [Fact]
    public async Task Pictures_of_a_phone_become_a_stack_of_the_batch_that_was_chosen()
    {
        using var client = await TestOffice();
        using var opened = await client.Post("/api/v1/batches", new { title = "Hồ sơ hộ tịch" });
        var batch = (await opened.Content.ReadFromJsonAsync<DocFlow.App.Features.Digitizing.BatchLine>(OfficeClient.Json, Stop))!.Id;
        var choice = (await lan.Page($"/chup?lo={batch}")).QuerySelector("select[name=place]")!;
        Assert.Equal(batch.ToString(), choice.QuerySelector("option[selected]")!.GetAttribute("value"));
        using var form = new MultipartFormDataContent { { new StringContent(batch.ToString()), "place" }, { new ByteArrayContent(NetworkScanner.Sheet("Photo 1")), "files", "1.jpg" }, { new ByteArrayContent(NetworkScanner.Sheet("Photo 2")), "files", "2.jpg" } };
        using var sent = await client.Once("/api/v1/intake/pictures", form, "lo-1");
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var item = Assert.Single((await sent.Content.ReadFromJsonAsync<IntakeList>(OfficeClient.Json, Stop))!.Items);
        Assert.Equal(2, (await client.UntilSettled(item.Id, 120)).PagesTotal);
        Assert.Equal(2, (await client.Read<DocFlow.App.Features.Digitizing.BatchLine>($"/api/v1/batches/{batch}")).Pages);
        foreach (var nowhere in new[] { Guid.NewGuid().ToString(), "không phải lô" })
        {
            using var lost = new MultipartFormDataContent { { new StringContent(nowhere), "place" }, { new ByteArrayContent(NetworkScanner.Sheet("Photo 3")), "files", "3.jpg" } };
            Assert.Equal(HttpStatusCode.NotFound, (await client.Once("/api/v1/intake/pictures", lost, "lo-" + nowhere.Length)).StatusCode);
        }
        Assert.Equal(1, await office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().CountAsync(Stop)));
    }

    private async Task<OfficeClient> TestOffice()
    {
        var post = await Tokens.PostOf(office.App.Services, "lan");
        return new OfficeClient(office.Address, await Tokens.Give(office.App.Services, post.AgencyId, post.Id));
    }

    private static async Task<IntakeAnswer> Send(OfficeClient client, string key, IReadOnlyList<byte[]> sheets)
    {
        using var form = new MultipartFormDataContent("df-" + key);
        foreach (var (number, sheet) in sheets.Index())
            form.Add(new ByteArrayContent(sheet), "files", $"trang-{number}.jpg");
        using var answer = await client.Once("/api/v1/intake/pictures", form, key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return Assert.Single((await answer.Content.ReadFromJsonAsync<IntakeList>(OfficeClient.Json, Stop))!.Items);
    }

    private Task<HttpResponseMessage> Begin(string feed) => lan.Submit("/quet", new() { ["Ask.Feed"] = feed, ["Ask.Dpi"] = "300", ["Ask.Colour"] = "true" });

    private async Task<Guid> Scan(string feed)
    {
        var answer = await Begin(feed);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private async Task<HttpResponseMessage> Press(Guid run, string act)
    {
        var token = (await lan.Page(ScanForms.Of(run))).QuerySelector("#scan-actions input[type=hidden]")!;
        using var body = new FormUrlEncodedContent(new Dictionary<string, string> { [token.GetAttribute("name")!] = token.GetAttribute("value")!, ["act"] = act });
        return await lan.Client.PostAsync($"{ScanForms.Of(run)}/viec", body, Stop);
    }

    private Task<ScanRun> Row(Guid run) => office.Inside(s => s.GetRequiredService<AllRows>().Of<ScanRun>().SingleAsync(r => r.Id == run, Stop));

    private async Task<ScanRun> Ended(Guid run)
    {
        await Until(async () => (await Row(run)).State == ScanRunState.Open);
        return await Row(run);
    }

    private async Task<byte[]> Bytes(Guid document)
    {
        var file = await office.Inside(s => s.GetRequiredService<AllRows>().Of<ReceivedFile>().SingleAsync(f => f.DocumentId == document, Stop));
        return await File.ReadAllBytesAsync(office.App.Services.GetRequiredService<FileStore>().PathOf(file.AgencyId, file.Sha256), Stop);
    }

    private async Task<CaptureItem> Read(Guid document)
    {
        await Until(async () => (await Item()).State == CaptureState.Ready);
        return await Item();

        Task<CaptureItem> Item() => office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().SingleAsync(i => i.DocumentId == document, Stop));
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await reached(); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "not reached within 4 minutes");
    }
}
