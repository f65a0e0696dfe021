using DocFlow.App.Ui;
using Microsoft.AspNetCore.Components;

namespace DocFlow.App.Tests.Ui;

public class ComponentTests
{
    [Fact]
    public async Task A_field_names_its_hint_and_its_error_for_screen_readers()
    {
        var page = await Rendered.Of<Field>(new() { ["Name"] = "subject", ["Label"] = "Trích yếu", ["Hint"] = "Ngắn gọn", ["Error"] = "Thiếu trích yếu" });
        var input = page.QuerySelector("input")!;
        Assert.Equal("subject", page.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("subject-hint subject-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id)));
    }

    [Fact]
    public async Task A_field_keeps_what_was_typed_encoded_and_a_password_is_never_sent_back()
    {
        var typed = await Rendered.Of<Field>(new() { ["Name"] = "a", ["Label"] = "A", ["Value"] = "\"><script>x</script>" });
        Assert.Equal("\"><script>x</script>", typed.QuerySelector("input")!.GetAttribute("value"));
        Assert.Empty(typed.QuerySelectorAll("script"));
        var secret = await Rendered.Of<Field>(new() { ["Name"] = "p", ["Label"] = "P", ["Type"] = "password", ["Value"] = "bí mật" });
        Assert.Null(secret.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Words_on_a_page_image_are_text_at_their_place_and_encoded()
    {
        WordBox[] words = [new("<b>&", 10, 20, 30, 40) { Hit = true }, new("Đà", 50, 20, 30, 40)];
        var page = await Rendered.Of<PageImage>(new() { ["Src"] = "/p.png", ["Width"] = 800, ["Height"] = 1000, ["Alt"] = "Trang 1", ["Words"] = words });
        Assert.Equal(["<b>&", "Đà"], page.QuerySelectorAll("svg.df-page-words text").Select(text => text.TextContent.Trim()));
        Assert.Equal("10", page.QuerySelector("rect.df-hit")!.GetAttribute("x"));
        Assert.Empty(page.QuerySelectorAll("b, [style]"));
    }

    [Fact]
    public async Task An_empty_table_says_so_instead_of_showing_a_head()
    {
        RenderFragment<string> row = text => builder => builder.AddContent(0, text);
        var parameters = new Dictionary<string, object?> { ["Rows"] = Array.Empty<string>(), ["Caption"] = "Sổ", ["Head"] = (RenderFragment)(_ => { }), ["Row"] = row };
        var page = await Rendered.Of<Table<string>>(parameters);
        Assert.Null(page.QuerySelector("table"));
        Assert.NotNull(page.QuerySelector(".df-empty"));
    }

    [Theory]
    [InlineData(404, "Không tìm thấy trang này")]
    [InlineData(403, "Bạn chưa được phép làm việc này")]
    [InlineData(422, "Chưa thực hiện được yêu cầu")]
    [InlineData(503, "Hệ thống gặp sự cố")]
    public async Task An_error_page_has_three_parts_and_a_code(int status, string title)
    {
        var error = await Rendered.Of<ErrorPage>(new() { ["Status"] = status, ["Code"] = "0HN7" });
        Assert.Equal(title, error.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, error.QuerySelectorAll("dd").Count(part => part.TextContent.Length > 10));
        Assert.Equal("0HN7", error.QuerySelector("code")!.TextContent);
        Assert.DoesNotContain("ui.", error.Body!.TextContent);
    }

    [Theory]
    [InlineData("g i", "g i")]
    [InlineData("ctrl+enter", "Ctrl+Enter")]
    [InlineData("ctrl+s", "Ctrl+S")]
    [InlineData("+", "+")]
    [InlineData("n", "n")]
    public void Keys_are_shown_as_they_stand_on_the_keyboard(string keys, string shown) => Assert.Equal(shown, KeyNames.Show(keys));
}
