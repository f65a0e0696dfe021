using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>Files with digital signatures in a batch: told before they are taken apart, kept, and asked about where they take no further signature.</summary>
public sealed class SignedStackPlayTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private const string Mai = "Hoàng Thị Mai", Tuan = "Phạm Anh Tuấn";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_becomes_of_the_signatures_is_said_before_a_document_is_made_and_what_cannot_be_signed_is_asked_by_name()
    {
        var faults = new List<string>();
        await using var cast = new Cast(office, Way.Mouse, faults);
        var batch = await Split();

        var mai = await cast.Of("mai");
        await mai.Visit.Go($"/so-hoa/{batch}");
        var parts = mai.Page.Locator(".df-part");
        await Expect(parts).ToHaveCountAsync(3);
        await Expect(parts.Nth(0)).ToContainTextAsync("tệp gốc được giữ nguyên từng byte");
        await Expect(parts.Nth(0).Locator(".df-tile").First).ToContainTextAsync("Có chữ ký số");
        await Expect(parts.Nth(1)).ToContainTextAsync("sau tệp có chữ ký số");
        await Expect(parts.Nth(1).Locator(".df-signed-note")).ToHaveCountAsync(0);
        await Expect(parts.Nth(2)).ToContainTextAsync("tệp có chữ ký số, giữ nguyên");
        await mai.Look("so-hoa-signed-parts");

        // Turned, it would be another file: that is said at once, and not so any more when the step is taken back.
        await parts.Nth(0).Locator("input[name=page]").CheckAsync();
        await mai.Page.GetByRole(AriaRole.Button, new() { Name = "Xoay phải" }).ClickAsync();
        await Expect(parts.Nth(0)).ToContainTextAsync("tách ra thì bản tách không mang chữ ký, tệp gốc được đính kèm");
        await mai.Settled();
        await mai.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(parts.Nth(0)).ToContainTextAsync("tệp gốc được giữ nguyên từng byte");
        await mai.Settled();
        await mai.Page.Locator("button[value=indexing]").ClickAsync();
        await mai.Page.GetByRole(AriaRole.Link, new() { Name = "Mô tả" }).First.ClickAsync();
        await mai.Visit.Heading("Mô tả phần 1/");
        await Expect(mai.Page.Locator(".df-signed-note")).ToContainTextAsync("tệp gốc được giữ nguyên từng byte");
        await mai.Look("so-hoa-signed-part");

        var documents = await Made(batch);
        await mai.Visit.Go($"/tai-lieu/{documents[0]}");
        await Expect(mai.Page.Locator(".df-signatures")).ToContainTextAsync("Trần Quang Minh");
        await mai.Look("so-hoa-signed-document");

        var lan = await cast.Of("lan");
        await lan.Visit.Go($"/so-hoa/{batch}/kiem-tra");
        await lan.Fill("Mật khẩu khóa (PIN)", LinePlay.Pin);
        await lan.Do("Ký tất cả", "Control+Enter");
        await lan.Until(lan.Page.GetByText("1 tệp gốc có chữ ký số không nhận thêm chữ ký của cơ quan"));
        await Expect(lan.Page.GetByText("2 trên 3 văn bản đã mang chữ ký của cơ quan.")).ToBeVisibleAsync();
        await Expect(lan.Page.Locator(".df-seal-questions li")).ToContainTextAsync("Văn bản đã được ký khóa, không cho ký thêm.");
        await lan.Settled();
        await lan.Look("so-hoa-seal-refused");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Giữ nguyên, không ký thêm: phần 3" }).ClickAsync();
        await Expect(lan.Page.GetByRole(AriaRole.Heading, new() { Name = "Giữ nguyên với chữ ký số sẵn có" })).ToBeVisibleAsync();
        await Expect(lan.Page.Locator(".df-seal-questions button")).ToHaveCountAsync(0);
        await lan.Settled();
        await lan.Look("so-hoa-seal-left");
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        cast.NobodyComplained();
    }

    /// <summary>A letter with two signatures, a sheet of paper, and a letter that was certified: three parts.</summary>
    private async Task<Guid> Split()
    {
        var paper = await File.ReadAllBytesAsync(Scans.Notice, Stop);
        var batch = await Desk(Mai, async desk => (await desk.Open(new BatchOrder { Title = "Hồ sơ có tệp ký số", SamplePercent = 100 }, Stop)).Id);
        foreach (var (name, bytes) in new[] { ("thong-bao-ky-so.pdf", await SignedLetters.Sound()), ("giay.png", paper), ("ky-khoa.pdf", await SignedLetters.Certified()) })
        {
            var arrived = await office.As(Mai, async (Intake intake, Work _) => await intake.Lay(name, new MemoryStream(bytes), Stop));
            await Desk(Mai, async desk => (await desk.Receive(batch, [arrived], Stop)).Count);
        }
        await Until(work => work.Visible<BatchStack>().CountAsync(s => s.BatchId == batch && s.Item!.State == CaptureState.Ready, Stop), 3);
        var pages = await Ask(work => work.Visible<BatchPage>().Where(p => p.BatchId == batch).Select(p => p.Id).ToListAsync(Stop));
        await Desk(Mai, desk => Done(desk.Accept(batch, pages, Stop)));
        await Desk(Mai, desk => Done(desk.StartSplitting(batch, Stop)));
        return batch;
    }

    /// <summary>Described by Mai, compared by Tuấn, ready to be signed.</summary>
    private async Task<IReadOnlyList<Guid>> Made(Guid batch)
    {
        foreach (var part in await Ask(work => work.Visible<BatchPart>().Where(p => p.BatchId == batch && p.State == PartState.Open).OrderBy(p => p.Ordinal).ToListAsync(Stop)))
            await Desk(Mai, async desk => (await desk.Release(part.Id, new PartFields { TypeName = "Thông báo", Subject = $"Về việc thứ {part.Ordinal} của hồ sơ" }, Stop)).Id);
        await Until(work => work.Visible<BatchPart>().CountAsync(p => p.BatchId == batch && p.Document!.Files.Any(), Stop), 3);
        var documents = await Ask(work => work.Visible<BatchPart>().Where(p => p.BatchId == batch).OrderBy(p => p.Ordinal).Select(p => p.DocumentId!.Value).ToListAsync(Stop));
        await Until(work => work.Visible<App.Features.Signing.Checking.SignatureCheck>().CountAsync(c => c.DocumentId == documents[0], Stop), 1);
        var check = await office.As(Tuan, (CheckDesk desk, Work _) => desk.Start(batch, 0, Stop));
        foreach (var part in check.Parts)
            await office.As(Tuan, (CheckDesk desk, Work _) => Done(desk.Judge(part.Id, [], Stop)));
        await office.As(Tuan, (CheckDesk desk, Work _) => desk.End(batch, Stop));
        return documents;
    }

    private async Task Until(Func<Work, Task<int>> count, int wanted)
    {
        for (var start = TimeProvider.System.GetTimestamp(); await Ask(count) < wanted; await Task.Delay(300, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "what was waited for did not come in four minutes");
    }

    private Task<T> Ask<T>(Func<Work, Task<T>> question) => office.As(Mai, (BatchDesk _, Work work) => question(work));

    private Task<T> Desk<T>(string who, Func<BatchDesk, Task<T>> verb) => office.As(who, (BatchDesk desk, Work _) => verb(desk));

    private static async Task<bool> Done(Task verb)
    {
        await verb;
        return true;
    }
}
