namespace DocFlow.Ocr.Tests;

public class RepairTests
{
    private static readonly TextRepair Repair = new(Neighbours.Known);

    [Theory]
    [InlineData("nghiêng", true)]
    [InlineData("giếng", true)]
    [InlineData("gì", true)]
    [InlineData("quyết", true)]
    [InlineData("khuỷu", true)]
    [InlineData("ỦY", true)]
    [InlineData("thuở", true)]
    [InlineData("y", true)]
    [InlineData("kết", true)]
    [InlineData("cết", false)]
    [InlineData("ngề", false)]
    [InlineData("hoc", false)]
    [InlineData("xerh", false)]
    [InlineData("tiấnh", false)]
    [InlineData("wifi", false)]
    [InlineData("ấế", false)]
    public void Spelling_allows_a_closed_set_of_syllables(string letters, bool allowed) => Assert.Equal(allowed, Syllable.Of(letters) is not null);

    [Theory]
    [InlineData("báo cáo tông hợp kết quả", "báo cáo tổng hợp kết quả")]
    [InlineData("căn cứ chức năng, nhiệm vụ dược giao", "căn cứ chức năng, nhiệm vụ được giao")]
    [InlineData("các phòng, ban, dơn vị trực thuộc", "các phòng, ban, đơn vị trực thuộc")]
    public void A_mark_taken_for_another_is_mended_by_its_neighbours(string read, string mended)
    {
        var words = Repair.Of(Line(read));
        Assert.Equal(mended, string.Join(' ', words.Select(word => word.Text)));
        Assert.Equal(read, string.Join(' ', words.Select(word => word.Repair?.Read ?? word.Text)));
        Assert.All(words.Where(word => word.Repair is not null), word => Assert.NotEqual(word.Text, word.Repair!.Read));
    }

    [Theory]
    [InlineData("Tông hợp")]
    [InlineData("ngày 1l tháng 02 năm 2O24")]
    [InlineData("Số: 12/QĐ-UBNĐ")]
    [InlineData("ÔNG NGUYỄN VĂN TÔNG")]
    [InlineData("bà Đăng Thị Hông")]
    [InlineData("email: lan@example.vn")]
    public void Names_numbers_dates_and_symbols_are_never_touched(string read)
    {
        var words = Repair.Of(Line(read));
        Assert.Equal(read, string.Join(' ', words.Select(word => word.Text)));
        Assert.All(words, word => Assert.Null(word.Repair));
    }

    [Fact]
    public void The_projects_own_sentences_stay_as_they_are()
    {
        var sentences = File.ReadAllLines(Path.Combine(Root(), "src/DocFlow.Ocr/Vietnamese/Sentences.txt"));
        Assert.True(sentences.Length > 50);
        foreach (var sentence in sentences)
            Assert.Equal(sentence, string.Join(' ', Repair.Of(Line(sentence)).Select(word => word.Text)));
    }

    [Fact]
    public void Whatever_is_read_only_lower_case_letters_change_and_what_was_read_is_kept()
    {
        var random = new Random(20261126);
        const string Letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệốồổỗộớờởỡợứừửữự.,;:-/1l0O§@\u0301\uD800 ";
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Letters[random.Next(Letters.Length)]));
            var words = Line(text);
            var mended = Repair.Of(words);
            Assert.Equal(words.Select(word => word.Text), mended.Select(word => word.Repair?.Read ?? word.Text));
            Assert.All(mended.Where(word => word.Repair is not null), word => Assert.DoesNotContain(word.Repair!.Read, letter => char.IsUpper(letter) || char.IsDigit(letter)));
        }
    }

    private static List<PageWord> Line(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => new PageWord(word, 85, new PixelBox(at * 100, 10, 90, 30), 38, 0, 0, 0))];

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent!;
        return at.FullName;
    }
}
