using DocFlow.App.Ui;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Tests.Ui;

public class SeeOtherTests
{
    [Theory]
    [InlineData("/van-ban-den?trang=2", "/van-ban-den?trang=2")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public async Task A_finished_form_leads_with_303_to_a_page_of_ours_only(string? path, string location)
    {
        var http = new DefaultHttpContext();
        await new SeeOther(path).ExecuteAsync(http);
        Assert.Equal(303, http.Response.StatusCode);
        Assert.Equal(location, http.Response.Headers.Location);
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("\"><b>", "auto")]
    [InlineData(null, "auto")]
    public void The_theme_is_one_we_know(string? cookie, string theme)
    {
        var http = new DefaultHttpContext();
        if (cookie is not null)
            http.Request.Headers.Cookie = "df-theme=" + Uri.EscapeDataString(cookie);
        Assert.Equal(theme, new Appearance(new HttpContextAccessor { HttpContext = http }).Theme);
    }
}
