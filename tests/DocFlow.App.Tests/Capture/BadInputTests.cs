using System.Net;
using System.Security.Cryptography;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Capture;

/// <summary>Whatever comes in, the bytes are kept, the item says in plain words what is wrong, and the server lives.</summary>
public sealed class BadInputTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_unreadable_file_becomes_an_item_that_says_why_and_can_be_tried_again()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var page = Samples.Page("bien-ban");
        var pdf = Samples.Pdf(20, number => $"page {number}");
        (string Name, byte[] Content, string Problem)[] bad =
        [
            ("rong.pdf", [], "scanEmpty"),
            ("bao-cao.pdf", [.. "MZ"u8, .. Samples.Noise(4000, 1)], "scanNotADocument"),
            ("chuong-trinh.jpg", [0x7F, .. "ELF"u8, .. Samples.Noise(4000, 2)], "scanNotADocument"),
            ("cut.pdf", pdf[..(pdf.Length / 2)], "scanDamaged"),
            ("rac.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. Samples.Noise(20_000, 3)], "scanDamaged"),
            ("cut.png", page[..(page.Length / 3)], "scanDamaged"),
            ("bom.png", Samples.WidePng(20_000, 20_000), "scanTooLarge"),
        ];
        var texts = office.Services.GetRequiredService<Texts>();
        foreach (var (name, content, problem) in bad)
        {
            var sent = await lan.Upload(name, content);
            var item = await lan.UntilSettled(sent.Id);
            Assert.Equal((name, CaptureState.NeedsAttention, problem), (item.FileName, item.State, item.Problem));
            Assert.False(string.IsNullOrWhiteSpace(texts.Find(Language.Vietnamese, "problem." + problem)), $"no Vietnamese text for {problem}");

            using var retry = await lan.Post($"/api/v1/intake/{item.Id}/retry");
            Assert.Equal(HttpStatusCode.NoContent, retry.StatusCode);
            var again = await lan.Until(item.Id, i => i.State == CaptureState.NeedsAttention && i.Version >= item.Version + 2);
            Assert.Equal(problem, again.Problem);

            var document = await lan.Read<DocumentAnswer>($"/api/v1/documents/{item.DocumentId}");
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), Assert.Single(document.Files).Sha256);
        }
        await ReadsOn(office, lan);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_refused_without_an_error_in_the_log()
    {
        await using var office = await TestOffice.Start();
        var post = await Tokens.PostOf(office.Services, "lan");
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Tokens.Give(office.Services, post.AgencyId, post.Id));
        string[] bodies = ["", "--x", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\nbytes without an end", "no boundary at all", "--x\r\nnot a header\r\n\r\n--x--\r\n"];
        foreach (var body in bodies)
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
            using var answer = await http.PostAsync("/api/v1/intake", content, Stop);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        Assert.Empty(office.Log.Errors);
        Assert.Equal(0, await office.Rows(db => db.Set<CaptureItem>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_locked_PDF_asks_for_its_password_and_its_bytes_stay_as_they_came()
    {
        Assert.SkipUnless(DocFlow.Ocr.Sandbox.Exists("qpdf"), "qpdf is not installed");
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var locked = await Locked(Samples.Pdf(2, number => $"Confidential page {number}"), "mat-khau-dung");
        var sent = await lan.Upload("mat.pdf", locked);
        var asking = await lan.UntilSettled(sent.Id);
        Assert.Equal((CaptureState.NeedsPassword, "scanPasswordRequired"), (asking.State, asking.Problem));

        var me = await office.ViewerOf("lan");
        var wrong = await Assert.ThrowsAsync<RuleBroken>(() => Unlock(office, me, sent.Id, "sai"));
        Assert.Equal("capture.scanWrongPassword", wrong.Code);
        Assert.Equal(CaptureState.NeedsPassword, (await lan.Item(sent.Id)).State);
        Assert.NotNull(office.Services.GetRequiredService<Texts>().Find(Language.Vietnamese, "rule." + wrong.Code));

        await Unlock(office, me, sent.Id, "mat-khau-dung");
        var ready = await lan.UntilSettled(sent.Id);
        Assert.Equal((CaptureState.Ready, 2, 2), (ready.State, ready.PagesTotal, ready.PagesDone));
        var first = await office.Rows(db => db.Set<ReceivedFile>().AsNoTracking().SingleAsync(f => f.DocumentId == sent.DocumentId && f.DerivedFrom == null, Stop));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(locked)), first.Sha256);
        using var original = await lan.Get($"/tep/{first.Id}");
        Assert.Equal(locked, await original.Content.ReadAsByteArrayAsync(Stop));
        var verdict = await office.Fsck();
        Assert.True(verdict.Clean, string.Join("; ", verdict.Faults));
        Assert.DoesNotContain("mat-khau-dung", await Everything(office), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PDF_of_2000_pages_is_read_page_by_page_and_stops_when_told()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var sent = await lan.Upload("rat-day.pdf", Samples.Pdf(2000, number => $"Page {number} of a very long file"));
        var seen = new SortedSet<int>();
        var item = await lan.Until(sent.Id, i => (seen.Add(i.PagesDone) && seen.Count >= 4) || i.State != CaptureState.Reading && i.State != CaptureState.Received);
        Assert.Equal((CaptureState.Reading, 2000), (item.State, item.PagesTotal));
        Assert.True(seen.Count >= 4, $"progress was seen as {string.Join(", ", seen)}");
        var small = lan.Upload("nho.png", Samples.Page("bien-ban"));

        using var cancelled = await lan.Post($"/api/v1/intake/{sent.Id}/cancel");
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        var job = await Eventually(() => office.Rows(db => db.Set<Job>().AsNoTracking().SingleAsync(j => j.DocumentId == sent.DocumentId && j.Kind == "capture.read", Stop)), j => j.State == JobState.Cancelled);
        Assert.Null(job.LeaseOwner);
        var stopped = await lan.Item(sent.Id);
        Assert.Equal(CaptureState.Cancelled, stopped.State);
        Assert.Equal(CaptureState.Ready, (await lan.UntilSettled((await small).Id)).State);
        Assert.Equal(stopped.PagesDone, (await lan.Item(sent.Id)).PagesDone);
        Assert.Equal(stopped.PagesDone, await office.Rows(db => db.Set<ReadPage>().CountAsync(p => p.DocumentId == sent.DocumentId, Stop)));
        await GoesOnWhereItStopped(office, lan, stopped);
        Assert.True((await office.Fsck()).Clean);
        Assert.Empty(office.Log.Errors);
    }

    private static async Task GoesOnWhereItStopped(TestOffice office, OfficeClient lan, IntakeAnswer stopped)
    {
        using var retried = await lan.Post($"/api/v1/intake/{stopped.Id}/retry");
        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        await lan.Until(stopped.Id, i => i.PagesDone > stopped.PagesDone);
        using var cancelled = await lan.Post($"/api/v1/intake/{stopped.Id}/cancel");
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        await Eventually(() => office.Rows(db => db.Set<Job>().CountAsync(j => j.DocumentId == stopped.DocumentId && j.Kind == "capture.read" && (j.State == JobState.Running || j.State == JobState.Waiting), Stop)), open => open == 0);
        var numbers = await office.Rows(db => db.Set<ReadPage>().Where(p => p.DocumentId == stopped.DocumentId).Select(p => p.Number).ToListAsync(Stop));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(numbers.Count, (await lan.Item(stopped.Id)).PagesDone);
    }

    private static async Task ReadsOn(TestOffice office, OfficeClient lan)
    {
        using var ready = await lan.Get("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var good = await lan.Upload("tot.png", Samples.Page("bien-ban"));
        Assert.Equal(CaptureState.Ready, (await lan.UntilSettled(good.Id)).State);
        var verdict = await office.Fsck();
        Assert.True(verdict.Clean, string.Join("; ", verdict.Faults));
    }

    private static Task<bool> Unlock(TestOffice office, Viewer me, Guid item, string password) => office.Within(me, async (_, services) =>
    {
        await services.GetRequiredService<Intake>().Unlock(item, password, Stop);
        return true;
    });

    private static async Task<T> Eventually<T>(Func<Task<T>> read, Func<T, bool> wanted)
    {
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); ;)
        {
            var value = await read();
            if (wanted(value))
                return value;
            Assert.True(clock.GetElapsedTime(start) < TimeSpan.FromMinutes(1), $"after a minute still {value}");
            await Task.Delay(50, Stop);
        }
    }

    /// <summary>Every text the office keeps about the file: trail, jobs, their logs.</summary>
    private static async Task<string> Everything(TestOffice office) => await office.Rows(async db =>
        string.Join('\n', await db.Set<AuditEntry>().Select(e => e.Details ?? "").ToListAsync(Stop))
        + string.Join('\n', await db.Set<Job>().Select(j => (j.Payload ?? "") + (j.ProblemDetail ?? "")).ToListAsync(Stop))) + string.Join('\n', office.Log.All);

    private static async Task<byte[]> Locked(byte[] pdf, string password)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-locked-").FullName;
        try
        {
            var (open, closed) = (Path.Combine(folder, "open.pdf"), Path.Combine(folder, "closed.pdf"));
            await File.WriteAllBytesAsync(open, pdf, Stop);
            using var qpdf = System.Diagnostics.Process.Start("qpdf", ["--encrypt", password, "owner-" + password, "256", "--", open, closed]);
            await qpdf.WaitForExitAsync(Stop);
            Assert.Equal(0, qpdf.ExitCode);
            return await File.ReadAllBytesAsync(closed, Stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
