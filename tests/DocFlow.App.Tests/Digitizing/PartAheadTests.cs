using System.Net;
using AngleSharp.Html.Dom;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Tests.Running;
using static DocFlow.App.Tests.Digitizing.LineAnswers;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>The page of the next part that a browser holds is shown only where it is the page it would be led to.</summary>
public sealed class PartAheadTests
{
    private const string Behind = "DocFlow-Behind", Held = "DocFlow-Held";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_held_for_the_next_part_is_the_one_that_stands_there_or_is_not_shown()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var lan = await office.LogIn("lan");
        var post = await Tokens.PostOf(office.App.Services, "lan");
        using var program = new OfficeClient(office.Address, await Tokens.Give(office.App.Services, post.AgencyId, post.Id));
        var (at, parts) = await Indexing(program, 4);
        Assert.Contains(parts[1], (await lan.Page(parts[0])).QuerySelector("df-ahead")!.GetAttribute("data-href"), StringComparison.Ordinal);
        using (var asked = await lan.Get(parts[1]))
            Assert.Null(asked.Headers.ETag);

        var (mark, held) = await Ahead(lan, parts[1], behind: parts[0]);
        using (var shown = await Save(lan, parts[0], mark))
            Assert.Equal((HttpStatusCode.OK, parts[1]), (shown.StatusCode, shown.Headers.GetValues(Held).Single()));
        Assert.Equal(Said(await lan.Page(parts[1])), Said(held));
        Assert.Contains("còn 3", Said(held), StringComparison.Ordinal);

        // Somebody else has written into the next part meanwhile.
        (mark, _) = await Ahead(lan, parts[2], behind: parts[1]);
        (await program.Put($"{at}/parts/{parts[2].Split('/')[^1]}", new { subject = "người khác ghi" })).Dispose();
        using (var led = await Save(lan, parts[1], mark))
            Assert.Equal((HttpStatusCode.SeeOther, parts[2], false), (led.StatusCode, led.Headers.Location!.ToString(), led.Headers.Contains(Held)));

        // An issuer named for the first time is offered for the next part: what was held does not know it.
        (mark, _) = await Ahead(lan, parts[3], behind: parts[2]);
        using (var led = await Save(lan, parts[2], mark, issuer: "Hợp tác xã Mai Vàng"))
            Assert.Equal(HttpStatusCode.SeeOther, led.StatusCode);
        Assert.Contains("Hợp tác xã Mai Vàng", (await lan.Page(parts[3])).Body!.InnerHtml, StringComparison.Ordinal);

        using (var refused = await Save(lan, parts[3], mark, subject: ""))
            Assert.Equal((HttpStatusCode.UnprocessableEntity, false), (refused.StatusCode, refused.Headers.Contains(Held)));
        using (var last = await Save(lan, parts[3], mark))
            Assert.Equal((HttpStatusCode.SeeOther, at.Replace("/api/v1/batches", "/so-hoa", StringComparison.Ordinal)), (last.StatusCode, last.Headers.Location!.ToString()));
    }

    private static async Task<(string At, IReadOnlyList<string> Parts)> Indexing(OfficeClient program, int pages)
    {
        var batch = await Answer<BatchLine>(await program.Post("/api/v1/batches", new { title = "Hồ sơ địa chính" }), HttpStatusCode.Created);
        var at = $"/api/v1/batches/{batch.Id}";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf(pages, page => $"ban ghi {page} vohanh")), "files", "chong.pdf" } };
        var stacks = await Answer<StacksAnswer>(await program.Once($"{at}/stacks", form, "chong"), HttpStatusCode.Created);
        await program.UntilSettled(stacks.Stacks[0].ItemId, 120);
        var all = (await program.Read<PagesAnswer>($"{at}/pages")).Pages.Select(p => p.Id).ToList();
        await Answer<BatchLine>(await program.Post($"{at}/pages/acceptance", new { pages = all }), HttpStatusCode.OK);
        await Answer<BatchLine>(await program.Post($"{at}/splitting"), HttpStatusCode.OK);
        foreach (var page in all.Skip(1))
            await Answer<BatchLine>(await program.Post($"{at}/pages/{page}/split"), HttpStatusCode.OK);
        await Answer<BatchLine>(await program.Post($"{at}/indexing"), HttpStatusCode.OK);
        return (at, [.. (await program.Read<PartsAnswer>($"{at}/parts")).Parts.Select(p => $"/so-hoa/phan/{p.Id}")]);
    }

    private static async Task<(string Mark, IHtmlDocument Page)> Ahead(Browser lan, string part, string behind)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, part);
        ask.Headers.Add(Behind, behind.Split('/')[^1]);
        using var answer = await lan.Client.SendAsync(ask, Stop);
        return (answer.Headers.ETag!.Tag, await Browser.Document(answer));
    }

    private static async Task<HttpResponseMessage> Save(Browser lan, string part, string mark, string subject = "Về việc đất", string issuer = "")
    {
        var page = await lan.Page(part);
        lan.Client.DefaultRequestHeaders.Add(Held, mark);
        try
        {
            return await lan.Send(part, page, new() { ["Input.TypeName"] = "Công văn", ["Input.Subject"] = subject, ["Input.Issuer"] = issuer, ["after"] = "next" });
        }
        finally
        {
            lan.Client.DefaultRequestHeaders.Remove(Held);
        }
    }

    /// <summary>What the page says and what its fields hold.</summary>
    private static string Said(IHtmlDocument page) =>
        page.QuerySelector("main")!.TextContent + string.Join('|', page.QuerySelectorAll("main input:not([name=__RequestVerificationToken]), main datalist option, main a").Select(e => e.GetAttribute("value") ?? e.GetAttribute("href")));
}
