namespace DocFlow.Ocr.Tests;

public class VoteTests
{
    private static readonly WordVote Vote = new(new VoteRules());

    [Fact]
    public void Two_readings_that_agree_outvote_the_first_and_the_winner_is_less_sure()
    {
        var merged = Merged([Word("Nghị", 0, 90), Word("dịnh", 100, 88)], [Word("Nghị", 0, 95), Word("định", 101, 92)], [Word("Nghị", 1, 93), Word("định", 99, 90)]);
        Assert.Equal(["Nghị", "định"], merged.Select(word => word.Text));
        Assert.True(merged[1].Confidence < 90);
    }

    [Fact]
    public void A_word_that_was_torn_is_put_together_as_another_reading_saw_it()
    {
        var merged = Merged([Word("c", 0, 60, 20), Word("ông", 30, 70, 60), Word("văn", 100, 95)], [Word("công", 0, 95, 90), Word("văn", 100, 95)]);
        Assert.Equal(["công", "văn"], merged.Select(word => word.Text));
        Assert.All(merged, word => Assert.Equal(0, word.Line));
    }

    [Fact]
    public void What_another_reading_saw_on_marks_left_out_is_added_in_its_place_and_doubted()
    {
        var merged = Merged([Word("kế", 0, 95), Word("năm", 200, 95)], [Word("kế", 0, 95), Word("hoạch", 100, 95), Word("năm", 200, 95)]);
        Assert.Equal(["kế", "hoạch", "năm"], merged.Select(word => word.Text));
        Assert.InRange(merged[1].Confidence, 0, 75);
    }

    [Fact]
    public void What_stands_on_no_mark_is_not_added()
    {
        var ink = new InkCoverage([new PixelBox(10, 10, 20, 20), new PixelBox(210, 10, 20, 20)], 200);
        IReadOnlyList<PageWord> first = [Word("kế", 0, 95), Word("năm", 200, 95)];
        Assert.Equal(2, Vote.Merged(first, [[Word("hoạch", 100, 95)]], ink).Count);
    }

    [Fact]
    public void A_line_found_later_stands_between_its_neighbours()
    {
        IReadOnlyList<PageWord> first = [Word("một", 0, 95), Word("ba", 0, 95, 80, 200) with { Line = 1 }];
        var merged = LineOrder.With(first, [Word("hai", 0, 70, 80, 100)]);
        Assert.Equal(["một", "hai", "ba"], merged.Select(word => word.Text));
        Assert.Equal([0, 1, 2], merged.Select(word => word.Line));
    }

    private static IReadOnlyList<PageWord> Merged(IReadOnlyList<PageWord> first, params IReadOnlyList<PageWord>[] others)
        => Vote.Merged(first, others, new InkCoverage([.. others.Append(first).SelectMany(words => words).Select(word => new PixelBox(word.Box.X + 10, word.Box.Y + 10, 20, 20))], 200));

    private static PageWord Word(string text, int x, double confidence, int width = 80, int y = 0) => new(text, confidence, new PixelBox(x, y, width, 40), y + 35, 0, 0, 0);
}
