using System.Net;

namespace DocFlow.App.Tests.Ui;

/// <summary>Scripts, styles and icons are fetched once: their names change with what is in them.</summary>
public sealed class BuiltFilesTests
{
    [Fact]
    public async Task What_a_page_names_by_its_fingerprint_is_kept_by_the_browser_and_comes_packed()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var office = await OfficeUnderTest.Start(stop: stop);
        using var visitor = office.Visitor();
        var page = await visitor.Page("/dang-nhap");
        var named = page.QuerySelectorAll("link[href^='client/'], script[src^='client/'], use").Select(e => (e.GetAttribute("href") ?? e.GetAttribute("src"))!.Split('#')[0]).Where(path => path.Length > 0).Distinct().ToList();
        Assert.Contains(named, path => path.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(named, path => path.EndsWith(".js", StringComparison.Ordinal));
        foreach (var path in named)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, "/" + path.TrimStart('/'));
            ask.Headers.AcceptEncoding.ParseAdd("gzip");
            using var answer = await visitor.Client.SendAsync(ask, stop);
            Assert.Equal((HttpStatusCode.OK, "max-age=31536000, immutable", "gzip"), (answer.StatusCode, answer.Headers.GetValues("Cache-Control").Single(), answer.Content.Headers.ContentEncoding.Single()));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(stop));
        }
    }
}
