using System.Diagnostics;

namespace DocFlow.Ocr.Tests;

/// <summary>Whatever the words are, reading fields ends soon, throws nothing and keeps its promises.</summary>
public sealed class FieldBoundsTests(Workers workers)
{
    private static readonly string[] Pieces =
    [
        "Số:", "/", "-", "03/QĐ-SNV", "ngày", "tháng", "năm", "CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM", "ĐẢNG", "SẢN", "QUYẾT", "ĐỊNH", "V/v", "Kính", "gửi:", "Nơi", "nhận:", "TM.", "KT.", "ĐẾN",
        "GIÁM", "ĐỐC", "Lan", "HỎA", "TỐC", "2024", "31", "\ud800", "ˆ", "", " ", "ﬁ", "\u0301", "999999999999", "TM", "T/M", "|", "Lưu:", "Căn", "cứ", ".", ":",
    ];

    [Fact]
    public void Any_words_in_any_boxes_are_read_without_an_exception()
    {
        var chance = new Random(20261125);
        for (var round = 0; round < 400; round++)
        {
            var pages = Enumerable.Range(1, chance.Next(1, 4)).Select(number => new FieldPage(number, Side(chance), Side(chance), chance.Next(-1, 700), Words(chance))).ToList();
            foreach (var (name, value) in DocumentFields.Read(pages).Found)
            {
                Assert.False(string.IsNullOrEmpty(name));
                Assert.InRange(value.Confidence, 0, 1);
                Assert.InRange(value.Page, 1, pages.Count);
                Assert.True(value.Value.Length > 0 || value.NeedsPerson);
            }
        }
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(60_000)]
    public void A_page_full_of_words_takes_bounded_time(int count)
    {
        var words = Enumerable.Range(0, count).Select(at => new FieldWord(Pieces[at % Pieces.Length], 90, new PixelBox(at * 7 % 2400, at * 13 % 3400, 40, 30))).ToList();
        var start = Stopwatch.GetTimestamp();
        var fields = DocumentFields.Read([new FieldPage(1, 2480, 3507, 300, words)]);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.All(fields.Found, field => Assert.Equal(1, field.Value.Page));
    }

    [Fact]
    public void No_pages_have_no_fields() => Assert.Empty(DocumentFields.Read([]).Found);

    [Theory]
    [InlineData("thong-bao", "Thông báo", "Về lịch tiếp công dân tháng mười một", null)]
    [InlineData("to-trinh", "Tờ trình", "Về việc sửa chữa mái nhà văn hóa thôn Đông", "Ủy ban nhân dân phường Mẫu")]
    [InlineData("bien-ban", "Biên bản", "BÀN GIAO", null)]
    public async Task A_scanned_page_gives_its_type_and_subject(string page, string type, string subject, string? addressee)
    {
        var fields = DocumentFields.Read([FieldPage.Of(await workers.Read(Fixture(page + ".png")))]);
        Assert.Equal((type, subject, addressee), (fields.TypeName?.Value, fields.Subject?.Value, fields.Addressees?.Value));
    }

    private static int Side(Random chance) => chance.Next(12) switch { 0 => 0, 1 => 1, 2 => int.MaxValue, _ => chance.Next(100, 4000) };

    private static List<FieldWord> Words(Random chance) =>
    [
        .. Enumerable.Range(0, chance.Next(0, 250)).Select(_ => new FieldWord(
            Pieces[chance.Next(Pieces.Length)], chance.Next(20) switch { 0 => double.NaN, 1 => -5, 2 => double.PositiveInfinity, _ => chance.Next(0, 101) },
            chance.Next(15) == 0
                ? new PixelBox(chance.Next(), chance.Next(), chance.Next(), chance.Next(int.MinValue, int.MaxValue))
                : new PixelBox(chance.Next(0, 2400), chance.Next(0, 60) * 50, chance.Next(1, 300), chance.Next(1, 60)))),
    ];

    private static string Fixture(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        return Path.Combine(at!.FullName, "tests", "fixtures", "pages", name);
    }
}
