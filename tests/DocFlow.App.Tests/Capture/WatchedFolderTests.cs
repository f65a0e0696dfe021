using System.Diagnostics;
using System.Net;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Folders;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Capture;

/// <summary>A copier writes into a folder: what lies there is taken once, when it is whole, for the unit and under the name that was set.</summary>
public sealed class WatchedFolderTests : IAsyncLifetime
{
    private OfficeUnderTest office = null!;
    private Browser administrator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await OfficeUnderTest.Start(stop: Stop);
        administrator = await office.LogIn("quantri");
    }

    public async ValueTask DisposeAsync()
    {
        administrator.Dispose();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task A_scan_laid_into_a_units_folder_is_received_for_the_unit_and_moved_away()
    {
        var place = await Watch("phong-noi-vu/may-photo");
        await File.WriteAllBytesAsync(Path.Combine(place, "Công văn 12.png"), Samples.Page("thong-bao"), Stop);
        await Until(() => File.Exists(Path.Combine(place, "da-nhan", "Công văn 12.png")));

        var (item, document, said) = await office.Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            var item = await rows.Of<CaptureItem>().SingleAsync(Stop);
            return (item, await rows.Of<Document>().SingleAsync(d => d.Id == item.DocumentId, Stop), await rows.Of<AuditEntry>().SingleAsync(a => a.Action == "capture.received" && a.SubjectId == item.Id, Stop));
        });
        Assert.Equal(("Công văn 12.png", "Công văn 12"), (item.FileName, document.Title));
        Assert.Equal(await office.Inside(s => s.GetRequiredService<AllRows>().Of<WatchedFolder>().Select(f => f.UnitId).SingleAsync(Stop)), document.UnitId);
        Assert.Contains("phong-noi-vu/may-photo", said.Actor, StringComparison.Ordinal);
        Assert.Contains("Lan", said.Actor, StringComparison.Ordinal);

        // The same paper laid in once more is somebody's wish, not a leftover.
        await File.WriteAllBytesAsync(Path.Combine(place, "Công văn 12.png"), Samples.Page("thong-bao"), Stop);
        await Until(() => File.Exists(Path.Combine(place, "da-nhan", "Công văn 12-2.png")));
        Assert.Equal(2, await Items());
    }

    [Fact]
    public async Task A_file_is_left_alone_while_somebody_writes_it_and_under_a_name_of_an_unfinished_one()
    {
        var place = await Watch("photo");
        var page = Samples.Page("to-trinh");
        await using (var copier = new FileStream(Path.Combine(place, "cham.png"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            await copier.WriteAsync(page.AsMemory(0, 5000), Stop);
            await copier.FlushAsync(Stop);
            await File.WriteAllBytesAsync(Path.Combine(place, "khac.png.part"), page, Stop);
            await File.WriteAllBytesAsync(Path.Combine(place, "rong.png"), [], Stop);
            await File.WriteAllBytesAsync(Path.Combine(place, "sau.png"), Samples.Page("bien-ban"), Stop);
            await Until(() => File.Exists(Path.Combine(place, "da-nhan", "sau.png")));
            await Task.Delay(FolderSights.Settled * 2, Stop);
            Assert.Equal(1, await Items());
            await copier.WriteAsync(page.AsMemory(5000), Stop);
        }
        File.Move(Path.Combine(place, "khac.png.part"), Path.Combine(place, "khac.png"));
        await Until(() => File.Exists(Path.Combine(place, "da-nhan", "cham.png")) && File.Exists(Path.Combine(place, "da-nhan", "khac.png")));
        Assert.Equal(3, await Items());
        Assert.Equal(page, await File.ReadAllBytesAsync(Path.Combine(place, "da-nhan", "cham.png"), Stop));
        Assert.True(File.Exists(Path.Combine(place, "rong.png")));
    }

    [Fact]
    public async Task Links_and_pipes_are_not_touched_other_files_are_set_aside_and_the_page_says_why()
    {
        var place = await Watch("photo");
        var secret = Directory.CreateTempSubdirectory("docflow-secret-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(secret, "mat.png"), Samples.Page("bien-ban"), Stop);
        File.CreateSymbolicLink(Path.Combine(place, "lien-ket.png"), Path.Combine(secret, "mat.png"));
        Directory.CreateSymbolicLink(Path.Combine(place, "thu-muc"), secret);
        Process.Start("mkfifo", Path.Combine(place, "ong.pdf")).WaitForExit();
        await File.WriteAllTextAsync(Path.Combine(place, "ghi-chu.docx"), "không phải bản quét", Stop);
        await Until(() => File.Exists(Path.Combine(place, "khong-nhan", "ghi-chu.docx")));

        Assert.Equal(0, await Items());
        var page = await administrator.Page("/quan-tri/thu-muc");
        var told = page.QuerySelectorAll(".df-folder-odd li").Select(li => li.TextContent).ToList();
        Assert.Contains(told, line => line.Contains("lien-ket.png", StringComparison.Ordinal) && line.Contains("liên kết", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("thu-muc", StringComparison.Ordinal) && line.Contains("liên kết", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("ong.pdf", StringComparison.Ordinal) && line.Contains("tệp thường", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("ghi-chu.docx", StringComparison.Ordinal) && line.Contains("PDF, JPEG, PNG", StringComparison.Ordinal));

        await Press(page, "see");
        Assert.DoesNotContain((await administrator.Page("/quan-tri/thu-muc")).QuerySelectorAll(".df-folder-odd li"), li => li.TextContent.Contains("ghi-chu.docx", StringComparison.Ordinal));
        Directory.Delete(secret, recursive: true);
    }

    [Fact]
    public async Task A_file_that_was_received_and_can_not_be_moved_is_received_once()
    {
        var place = await Watch("photo");
        await File.WriteAllTextAsync(Path.Combine(place, "da-nhan"), "ở chỗ của thư mục con", Stop);
        await File.WriteAllBytesAsync(Path.Combine(place, "ket.png"), Samples.Page("thong-bao"), Stop);
        await Until(async () => (await administrator.Page("/quan-tri/thu-muc")).QuerySelectorAll(".df-folder-odd li").Any(li => li.TextContent.Contains("không chuyển được", StringComparison.Ordinal)));
        await Task.Delay(FolderSights.Settled * 2, Stop);
        Assert.Equal(1, await Items());
        File.Delete(Path.Combine(place, "da-nhan"));
        await Until(() => File.Exists(Path.Combine(place, "da-nhan", "ket.png")));
        Assert.Equal(1, await Items());
    }

    [Fact]
    public async Task A_folder_may_be_paused_and_given_up_and_nobody_else_may_set_one()
    {
        var place = await Watch("photo");
        await Press(await administrator.Page("/quan-tri/thu-muc"), "pause");
        await Task.Delay(FolderSights.Settled, Stop);
        await File.WriteAllBytesAsync(Path.Combine(place, "cho.png"), Samples.Page("thong-bao"), Stop);
        await Task.Delay(FolderSights.Settled * 2, Stop);
        Assert.Equal(0, await Items());
        await Press(await administrator.Page("/quan-tri/thu-muc"), "pause");
        await Until(() => File.Exists(Path.Combine(place, "da-nhan", "cho.png")));
        await Press(await administrator.Page("/quan-tri/thu-muc"), "remove");
        Assert.Empty((await administrator.Page("/quan-tri/thu-muc")).QuerySelectorAll("tbody tr"));
        Assert.True(Directory.Exists(place));
        using var lan = await office.LogIn("lan");
        Assert.Equal(HttpStatusCode.Forbidden, (await lan.Get("/quan-tri/thu-muc")).StatusCode);
    }

    [Fact]
    public async Task A_folder_within_another_or_out_of_the_root_is_refused()
    {
        await Watch("photo/a");
        foreach (var path in new[] { "photo", "photo/a/b", "Photo/A", "../ngoai", ".an", "photo2/da-nhan", "c:/windows", "" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Set(path)).StatusCode);
        var root = await office.Inside(s => Task.FromResult(s.GetRequiredService<WatchRoot>()));
        Directory.CreateSymbolicLink(Path.Combine(root.Path, "loi"), "/tmp");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Set("loi/docflow-thu")).StatusCode);
        Assert.Single((await administrator.Page("/quan-tri/thu-muc")).QuerySelectorAll("tbody tr"));
    }

    private async Task<string> Watch(string path)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Set(path)).StatusCode);
        var place = await office.Inside(s => Task.FromResult(s.GetRequiredService<WatchRoot>().Place(path)));
        Assert.True(Directory.Exists(place));
        return place;
    }

    private async Task<HttpResponseMessage> Set(string path)
    {
        var page = await administrator.Page("/quan-tri/thu-muc");
        var unit = page.QuerySelectorAll("select[name='Ask.UnitId'] option").Last().GetAttribute("value")!;
        var lan = page.QuerySelectorAll("select[name='Ask.PostId'] option").First(o => o.TextContent.Contains("Lan", StringComparison.Ordinal)).GetAttribute("value")!;
        return await administrator.Send("/quan-tri/thu-muc", page, new() { ["Ask.Path"] = path, ["Ask.UnitId"] = unit, ["Ask.PostId"] = lan });
    }

    /// <summary>Presses the first button of the page's rows that does this.</summary>
    private async Task Press(AngleSharp.Html.Dom.IHtmlDocument page, string act)
    {
        var token = page.QuerySelector("#folder-actions input[type=hidden]")!;
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [token.GetAttribute("name")!] = token.GetAttribute("value")!,
            [act] = page.QuerySelector($"button[name='{act}'][form='folder-actions']")!.GetAttribute("value")!,
        });
        Assert.Equal(HttpStatusCode.SeeOther, (await administrator.Client.PostAsync("/quan-tri/thu-muc/viec", body, Stop)).StatusCode);
    }

    private Task<int> Items() => office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().CountAsync(Stop));

    private static Task Until(Func<bool> reached) => Until(() => Task.FromResult(reached()));

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await reached(); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(3), "not reached within 3 minutes");
    }
}
