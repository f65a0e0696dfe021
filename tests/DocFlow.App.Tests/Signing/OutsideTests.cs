using System.Net;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Public;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>Somebody without an account asks whether a file is what its signer signed.</summary>
public sealed class OutsideTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_learns_who_signed_and_what_was_changed_and_nothing_is_kept()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var stranger = office.Visitor();
        Assert.NotNull((await stranger.Page("/dang-nhap")).QuerySelector("a[href='/xac-minh']"));
        var files = office.Files();
        var signed = await SignedFiles.Sign(SignedFiles.Letter("Dong y"));

        var good = await Ask(stranger, signed);
        Assert.Contains("Hợp lệ", good.QuerySelector(".df-alert-success")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trần Quang Minh", good.QuerySelector(".df-signature")!.TextContent, StringComparison.Ordinal);
        var changed = await Ask(stranger, SignedFiles.PageRewritten(signed, "Khong"));
        Assert.Contains("Đã bị sửa sau khi ký", changed.QuerySelector(".df-alert-danger")!.TextContent, StringComparison.Ordinal);
        var unsigned = await Ask(stranger, SignedFiles.Letter("Khong ky"));
        Assert.NotNull(unsigned.QuerySelector(".df-alert-info"));
        Assert.NotNull((await Ask(stranger, "no pdf"u8.ToArray())).QuerySelector(".df-alert-danger .df-alert-code"));

        Assert.Equal(0, await office.Inside(s => s.GetRequiredService<AllRows>().Of<ReceivedFile>().CountAsync(Stop)));
        Assert.DoesNotContain(office.Files().Except(files), f => f.EndsWith(".pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_address_has_enough_after_ten_files_and_no_file_is_told_so()
    {
        await using var office = await OfficeUnderTest.Start(demo: true, stop: Stop);
        using var stranger = office.Visitor();
        var page = await stranger.Page("/xac-minh");
        var none = await stranger.Upload("/xac-minh", page, "outside", "File", "a.pdf", []);
        Assert.Contains("30 MB", (await Browser.Document(none)).QuerySelector("#File-error")!.TextContent, StringComparison.Ordinal);
        // At once, so that they come within a minute whatever else the machine does.
        var answers = await Task.WhenAll(Enumerable.Range(0, OutsideGate.PerMinute + 1).Select(_ => stranger.Upload("/xac-minh", page, "outside", "File", "a.pdf", "%PDF-"u8.ToArray())));
        Assert.Equal(OutsideGate.PerMinute, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var refused = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.UnprocessableEntity);
        Assert.Contains("chờ một phút", (await Browser.Document(refused)).QuerySelector("[data-form-problems]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_that_does_not_want_it_has_no_such_page()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop, publicCheck: false);
        using var stranger = office.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/xac-minh")).StatusCode);
        Assert.Null((await stranger.Page("/dang-nhap")).QuerySelector("a[href='/xac-minh']"));
    }

    [Theory]
    [InlineData("sleep 60")]
    [InlineData("kill -9 $$")]
    [InlineData("yes {}")]
    [InlineData("echo not json")]
    public async Task A_reader_that_hangs_breaks_or_babbles_is_ended_and_the_file_called_too_heavy(string does)
    {
        var reader = new FactsProcess { Command = ["bash", "-c", does], Longest = TimeSpan.FromSeconds(3) };
        var (facts, problem) = await reader.Read("x.pdf", Stop);
        Assert.Equal((null, "TooHeavy"), (facts, problem?.Code));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Ask(Browser who, byte[] file)
    {
        var answer = await who.Upload("/xac-minh", await who.Page("/xac-minh"), "outside", "File", "cong-van.pdf", file);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return await Browser.Document(answer);
    }
}
