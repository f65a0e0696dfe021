namespace DocFlow.Ocr.Tests;

public class SecondLookTests
{
    [Fact]
    public void Lines_with_a_doubtful_word_make_one_place_where_they_follow_each_other()
    {
        IReadOnlyList<PageWord> words = [Word("một", 0, 95), Word("hai", 1, 60), Word("ba", 2, 95), Word("bốn", 2, 50), Word("năm", 3, 95), Word("sáu", 4, 70)];
        var places = DoubtfulPlaces.Of(words, new InkCoverage([], 200), together: true);
        Assert.Equal([["hai", "ba", "bốn"], ["sáu"]], places.Lines.Select(place => place.Select(word => word.Text).ToArray()));
        Assert.Equal(11.0 / 17, places.Share, 3);
        Assert.Equal(3, DoubtfulPlaces.Of(words, new InkCoverage([], 200), together: false).Lines.Count);
    }

    [Fact]
    public void A_page_without_doubt_has_no_places()
    {
        var places = DoubtfulPlaces.Of([Word("một", 0, 95), Word("-", 1, 95)], new InkCoverage([], 200), together: true);
        Assert.Empty(places.Lines);
        Assert.Equal(0, places.Share);
    }

    [Fact]
    public void Without_another_copy_the_first_reading_stands()
    {
        IReadOnlyList<PageWord> words = [Word("một", 0, 20)];
        var (lead, others) = new SecondLook(words, DoubtfulPlaces.Of(words, new InkCoverage([], 200), together: true)).Readings();
        Assert.Same(words, lead);
        Assert.Empty(others);
    }

    [Theory]
    [InlineData("l9", "19")]
    [InlineData("§0", "80")]
    [InlineData("'02.", "02")]
    [InlineData("2O16", "2016")]
    [InlineData("#9", "#9")]
    public void What_figures_are_taken_for_is_read_as_figures_where_only_figures_stand(string read, string figures) => Assert.Equal(figures, LineReadings.Figures(read));

    [Fact]
    public void A_value_counts_where_clearly_most_readings_have_it()
    {
        Assert.Equal(("19", 0.75), LineReadings.Winner(["19", "19", "19", "79"]));
        Assert.Null(LineReadings.Winner(["19", "19"]));
        Assert.Null(LineReadings.Winner(["19", "19", "19", "79", "79", "79"]));
        Assert.Null(LineReadings.Winner([]));
    }

    [Theory]
    [InlineData("06/BC-UBND", "06BC-UBND")]
    [InlineData("sử", "quyhoạchsử")]
    public void Writing_that_lost_a_stroke_or_a_space_is_less_likely(string sound, string tied) => Assert.True(WordSense.Points(sound) > WordSense.Points(tied) + 15);

    [Fact]
    public void A_date_that_was_misread_in_a_bilevel_copy_is_read_again_and_doubted()
    {
        using var reader = Reader();
        using var source = PageSource.Open(Scan("syn/p005_copy.tif"), stop: TestContext.Current.CancellationToken);
        var date = DocumentFields.Read([FieldPage.Of(reader.Read(source, 1, new PageReading(), stop: TestContext.Current.CancellationToken))]).IssuedOn!;
        Assert.Equal("2016-11-19", date.Value);
        Assert.True(date.NeedsPerson);
    }

    [Fact]
    public void Small_print_beside_a_printed_seal_is_read()
    {
        using var reader = Reader();
        using var source = PageSource.Open(Scan("real/pages/bd3-1.jpg"), stop: TestContext.Current.CancellationToken);
        var text = reader.Read(source, 1, new PageReading(), stop: TestContext.Current.CancellationToken).Text;
        Assert.Contains("VÀ TIN HỌC", text, StringComparison.Ordinal);
        Assert.Contains("quangngai.gov.vn", text, StringComparison.Ordinal);
    }

    private static PageReader Reader() => new(OcrModels.Find());

    private static string Scan(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        var root = Environment.GetEnvironmentVariable("DOCFLOW_VECTORS") ?? (at is null ? "" : Path.Combine(at.FullName, "..", "shared", "vectors"));
        var file = Path.Combine(root, "scans", name);
        Assert.SkipUnless(File.Exists(file), "no vectors: set DOCFLOW_VECTORS");
        return file;
    }

    private static PageWord Word(string text, int line, double confidence) => new(text, confidence, new PixelBox(10, line * 50, 80, 40), line * 50 + 35, 0, line, 0);
}
