using DocFlow.Ocr.Native;
using FsCheck;
using FsCheck.Fluent;

namespace DocFlow.Ocr.Tests;

public class PageTests
{
    private static PageWord Word(string text, int x = 0, int y = 0, int line = 0, int block = 0, double confidence = 90)
        => new(text, confidence, new PixelBox(x, y, 50, 20), y + 16, 0, line, block);

    [Fact]
    public void A_box_seen_on_a_straightened_copy_comes_back_to_where_the_ink_is()
    {
        Prop.ForAll<int, int, int>((a, b, c) =>
        {
            int atX = Math.Abs(a % 1500) + 100, atY = Math.Abs(b % 2200) + 100;
            double degrees = c % 100 / 10.0, radians = degrees * Math.PI / 180, dx = atX - 850, dy = atY - 1200;
            var x = (int)Math.Round(dx * Math.Cos(radians) - dy * Math.Sin(radians) + 850);
            var y = (int)Math.Round(dx * Math.Sin(radians) + dy * Math.Cos(radians) + 1200);
            var seen = new PageGeometry(1700, 2400, 1, degrees).Words([new RawWord("a", 90, x, y, x + 1, y + 1, x, y, x, y, 0, 0)])[0];
            return Math.Abs(seen.Box.X - atX) <= 2 && Math.Abs(seen.Box.Y - atY) <= 2;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Coverage_sees_the_paragraph_that_no_word_covers()
    {
        var marks = Enumerable.Range(0, 100).Select(n => new PixelBox(n % 10 * 60 + 10, n / 10 * 40 + 5, 15, 20)).ToList();
        var ink = new InkCoverage(marks, 300);
        var words = Enumerable.Range(0, 60).Select(n => new PageWord("ab", 90, new PixelBox(n % 10 * 60, n / 10 * 40, 50, 30), 0, 0, 0, 0)).ToList();
        Assert.Equal(60, ink.Of(words));
        Assert.Equal(50, ink.Of([.. words.Take(50), .. words.Skip(50).Select(word => word with { Confidence = 10 })]));
        Assert.Equal(0, ink.Of([]));
    }

    [Fact]
    public void Text_is_put_together_by_lines_and_blocks_in_one_normal_form()
        => Assert.Equal("Hà Nội\nngày\n\nSố\n", PlainText.Of([Word("Ha\u0300"), Word("Nội"), Word("ngày", line: 1), Word("Số", line: 2, block: 1)]));

    [Fact]
    public void Vietnamese_is_told_by_its_marks()
    {
        var vietnamese = string.Join(' ', Enumerable.Repeat("Căn cứ Luật Tổ chức chính quyền địa phương ngày", 3)).Split(' ').Select(text => Word(text)).ToList();
        var english = string.Join(' ', Enumerable.Repeat("The quick brown dog jumped over the lazy café fox", 3)).Split(' ').Select(text => Word(text)).ToList();
        Assert.False(LanguageSense.LooksForeign(vietnamese));
        Assert.True(LanguageSense.LooksForeign(english));
        Assert.False(LanguageSense.LooksForeign([.. english.Take(5)]));
    }

    [Theory]
    [InlineData(0, 300, 2480, 3508, 300)]
    [InlineData(0, 1, 2480, 3508, 300)]
    [InlineData(0, 72, 2480, 3508, 72)]
    [InlineData(0, 1200, 2480, 3508, 300)]
    [InlineData(150, 300, 2480, 3508, 150)]
    [InlineData(0, 0, 827, 1169, 100)]
    public void A_resolution_tag_is_believed_only_where_the_paper_is_possible(double known, double tagged, int width, int height, int dpi)
        => Assert.InRange(Resolution.Of(known, tagged, width, height), dpi - 2, dpi + 2);

    [Fact]
    public void A_text_layer_of_private_characters_is_no_text()
    {
        const string page = """<page width="100" height="200"><block><line><word xMin="1" yMin="2" xMax="3" yMax="4">{0}</word></line></block></page>""";
        Assert.True(TextLayer.Read(string.Format(null, page, "H&amp;à")).IsReal(hasScan: false));
        Assert.False(TextLayer.Read(string.Format(null, page, "H&amp;à")).IsReal(hasScan: true));
        Assert.False(TextLayer.Read(string.Format(null, page, "\uE001\uE002")).IsReal(hasScan: false));
        Assert.Equal("H&à", TextLayer.Read(string.Format(null, page, "H&amp;à")).Words[0].Text);
    }
}
