using System.Net.Http.Headers;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>Words corrected on the picture, and a field filled from a box drawn on it.</summary>
public sealed class ProofreadingTests(FurnishedOffice office) : IClassFixture<FurnishedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_clicked_on_the_picture_is_corrected_and_found()
    {
        var page = await Page();
        var at = Long(page);
        await using var lan = await office.LogIn("lan");
        Assert.Equal(200, await lan.Go($"/tai-lieu/{page.DocumentId}/soat-chu"));
        await Drawn(lan);
        await lan.Page.Locator(".df-page-words > text").Nth(at).ClickAsync(new() { Force = true });
        var editor = lan.Page.Locator(".df-word-edit");
        await Expect(editor).ToBeFocusedAsync();
        await editor.FillAsync("trongtrinhduyet");
        await editor.PressAsync("Enter");
        await Expect(lan.Page.Locator(".df-proof-status")).ToContainTextAsync("Đã ghi.");
        await Expect(lan.Page.Locator("#proof-history ins").First).ToHaveTextAsync("trongtrinhduyet");
        Assert.Empty(await lan.Inspect("proofreading"));
        await lan.Go("/tim-kiem?q=trongtrinhduyet");
        await Expect(lan.Page.Locator("main mark").First).ToContainTextAsync("trongtrinhduyet");
        lan.NothingComplainedOf();
    }

    [Fact]
    public async Task Without_scripts_a_word_is_chosen_from_the_text_and_corrected_in_the_form()
    {
        var page = await Page();
        var at = Long(page) + 1;
        await using var lan = await office.LogIn("lan", scripts: false);
        await lan.Go($"/tai-lieu/{page.DocumentId}/soat-chu?tep=0&trang=1&tu={at}");
        await lan.Page.Locator($"input[name=w{at}]").FillAsync("khongkichban");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Chỉ ghi từ đã sửa" }).ClickAsync();
        await Expect(lan.Page.Locator(".df-proof-history ins").First).ToHaveTextAsync("khongkichban");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).First.ClickAsync();
        await Expect(lan.Page.Locator(".df-proof-history")).ToContainTextAsync("đã hoàn tác");
    }

    [Fact]
    public async Task A_box_drawn_on_the_page_fills_the_field_in_focus_and_ctrl_z_takes_it_back()
    {
        using var clerk = await office.Office.LogIn("lan");
        var waiting = await Receive(clerk);
        await using var lan = await office.LogIn("lan");
        await lan.Go($"/van-ban-den/moi?tai-lieu={waiting.DocumentId}");
        var field = lan.Page.Locator("[name='Input.Subject']");
        var before = await field.InputValueAsync();
        await field.FocusAsync();
        var line = waiting.WordsNow().GroupBy(w => w.Line).First(l => l.Count() >= 4 && l.All(w => w.Confidence > 85)).ToList();
        await Drawn(lan);
        var sheet = await lan.Page.Locator(".df-page-sheet img").BoundingBoxAsync();
        var scale = sheet!.Width / waiting.Width;
        var (left, top) = (line.Min(w => w.X) * scale + sheet.X - 2, line.Min(w => w.Y) * scale + sheet.Y - 2);
        await lan.Page.Mouse.MoveAsync(left, top);
        await lan.Page.Mouse.DownAsync();
        await lan.Page.Mouse.MoveAsync(line.Max(w => w.X + w.Width) * scale + sheet.X + 2, line.Max(w => w.Y + w.Height) * scale + sheet.Y + 2, new() { Steps = 5 });
        await lan.Page.Mouse.UpAsync();
        await Expect(field).ToHaveValueAsync(string.Join(' ', line.Select(w => w.Text)));
        await Expect(field).ToBeFocusedAsync();
        await lan.Page.Keyboard.PressAsync("Control+z");
        await Expect(field).ToHaveValueAsync(before);
        lan.NothingComplainedOf();
    }

    /// <summary>The picture has its size: what lies on it stands where it will be clicked.</summary>
    private static Task Drawn(Visit visit) => visit.Page.Locator(".df-page-sheet img").First.EvaluateAsync("image => image.decode()");

    private Task<ReadPage> Page() => office.Office.Inside(s => s.GetRequiredService<AllRows>().Of<ReadPage>().OrderBy(p => p.ReadAt).FirstAsync(p => p.Passes > 0, Stop));

    private static int Long(ReadPage page) => page.WordsNow().Select((word, n) => (word, n)).First(w => w.word.Text.Length >= 5 && w.word.Text.All(char.IsLetter)).n;

    private async Task<ReadPage> Receive(App.Tests.Browser clerk)
    {
        var intake = await clerk.Page("/tiep-nhan");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(intake.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var content = new ByteArrayContent(await File.ReadAllBytesAsync(Scans.Request, Stop));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(content, "files", "khoanh-chu.png");
        using var sent = await clerk.Client.PostAsync("/tiep-nhan/gui", form, Stop);
        for (var tries = 0; ; tries++)
        {
            var read = await office.Office.Inside(s => s.GetRequiredService<AllRows>().Of<ReadPage>().Include(p => p.Document).OrderByDescending(p => p.ReadAt).FirstOrDefaultAsync(p => p.Document!.Title == "khoanh-chu", Stop));
            if (read is not null)
                return read;
            Assert.True(tries < 2400, "the page was not read within 4 minutes");
            await Task.Delay(100, Stop);
        }
    }
}
