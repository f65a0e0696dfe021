using System.Net;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Handling;

/// <summary>The screens of this feature as a browser without scripts uses them.</summary>
public sealed class DeskPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_letters_go_from_the_scanner_to_the_end_without_scripts()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var lan = await office.LogIn("lan");
        foreach (var name in new[] { "thong-bao", "to-trinh" })
            await Upload(lan, name);
        var letters = await Waiting(office);

        var desk = $"/van-ban-den/moi?tai-lieu={letters[0]}&ve=/hop-viec";
        var suggested = await lan.Page(desk);
        Assert.Equal(("Thông báo", "Về lịch tiếp công dân tháng mười một"), (suggested.QuerySelector("[name='Input.TypeName']")!.GetAttribute("value"), suggested.QuerySelector("[name='Input.Subject']")!.TextContent));
        Assert.StartsWith("1 ", suggested.QuerySelector("[name='Input.Subject']")!.GetAttribute("data-box"), StringComparison.Ordinal);
        Assert.Equal(2, suggested.QuerySelectorAll(".df-suggestion").Length);

        var refused = await lan.Submit(desk, new() { ["Input.CodeText"] = "9/TB-UBND", ["Input.Issuer"] = "", ["Input.Subject"] = "Lịch tiếp công dân", ["after"] = "next" }, "main form:has([name='Input.Subject'])");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("9/TB-UBND", (await Browser.Document(refused)).QuerySelector("[name='Input.CodeText']")!.GetAttribute("value"));

        var next = await Fill(lan, desk, "9/TB-UBND", "UBND tỉnh Quảng Trị", "Lịch tiếp công dân", "next");
        Assert.Equal($"/van-ban-den/moi?tai-lieu={letters[1]}&ve=%2Fhop-viec", next.Headers.Location!.OriginalString);

        var twin = await Fill(lan, next.Headers.Location.OriginalString, "9 / tb ubnd", "Ủy ban nhân dân tỉnh Quảng Trị", "Lịch tiếp công dân", "show");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twin.StatusCode);
        var compared = await Browser.Document(twin);
        Assert.NotNull(compared.QuerySelector(".df-alert a[href^='/van-ban-den/']"));
        var entered = await lan.Send(next.Headers.Location.OriginalString, compared, new() { ["anyway"] = "true", ["after"] = "show", ["Input.DueOn"] = "+5" });
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        var page = entered.Headers.Location!.OriginalString;

        using var minh = await office.LogIn("minh");
        var form = await minh.Page($"{page}/chi-dao");
        var ha = form.QuerySelectorAll("#Leads option").First(o => o.TextContent.Contains("Lê Thu Hà", StringComparison.Ordinal)).GetAttribute("value")!;
        var nobody = await minh.Send($"{page}/chi-dao", form, new() { ["Text"] = "Trả lời dân", ["DueOn"] = "+3", ["Kind"] = "Assign" }, "main form:has(#Leads)");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        var again = await Browser.Document(nobody);
        Assert.Equal("Trả lời dân", again.QuerySelector("#Text")!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await minh.Send($"{page}/chi-dao", again, new() { ["Leads"] = ha, ["Kind"] = "Assign" }, "main form:has(#Leads)")).StatusCode);

        using var officer = await office.LogIn("ha");
        var document = await officer.Page(page);
        Assert.Contains("Trả lời dân", document.QuerySelector(".df-direction")!.TextContent, StringComparison.Ordinal);
        Assert.Null(document.QuerySelector("a[href$='/chi-dao']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await officer.Send(page, document, new() { ["Do"] = "accept" }, ".df-act form")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await officer.Send(page, await officer.Page(page), new() { ["Do"] = "finish", ["Result"] = "Đã trả lời" }, ".df-act form")).StatusCode);

        var closing = await lan.Page(page);
        Assert.Equal("Đã trả lời", closing.QuerySelector(".df-act textarea")!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Send(page, closing, new() { ["Result"] = "Đã trả lời" }, ".df-act form")).StatusCode);
        var done = await lan.Page(page);
        Assert.Null(done.QuerySelector(".df-act"));
        var told = done.QuerySelectorAll(".df-timeline li").Select(l => l.TextContent).ToList();
        Assert.Contains(told, l => l.Contains("Kết thúc xử lý", StringComparison.Ordinal) && l.Contains("Nguyễn Thị Lan", StringComparison.Ordinal));
        Assert.Contains(told, l => l.Contains("Cho ý kiến chỉ đạo", StringComparison.Ordinal) && l.Contains("Trần Quang Minh", StringComparison.Ordinal));
        Assert.Contains(await office.Inside(s => s.GetRequiredService<AllRows>().Of<IncomingDocument>().Select(e => e.State).ToListAsync(Stop)), s => s == IncomingState.Handled);
    }

    private static Task<HttpResponseMessage> Fill(Browser lan, string desk, string code, string issuer, string subject, string after) =>
        lan.Submit(desk, new() { ["Input.CodeText"] = code, ["Input.Issuer"] = issuer, ["Input.Subject"] = subject, ["after"] = after }, "main form:has([name='Input.Subject'])");

    private static async Task Upload(Browser lan, string name)
    {
        var page = await lan.Page("/tiep-nhan");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Samples.Page(name)), "files", name + ".png" },
        };
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Client.PostAsync("/tiep-nhan/gui", form, Stop)).StatusCode);
    }

    /// <summary>The documents whose reading is done, as they wait for the registry.</summary>
    private static async Task<IReadOnlyList<Guid>> Waiting(OfficeUnderTest office)
    {
        for (var tries = 0; ; tries++)
        {
            var read = await office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().CountAsync(i => i.State == CaptureState.Ready, Stop));
            if (read == 2)
                return await office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.FormKey == "incoming.register").OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Select(t => t.DocumentId!.Value).ToListAsync(Stop));
            Assert.True(tries < 2400, "the pages were not read within 4 minutes");
            await Task.Delay(100, Stop);
        }
    }
}
