using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Tests.Proofreading;

/// <summary>The layer over a page, held against its own history.</summary>
public sealed class CorrectedPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Corrector Lan = new(Guid.NewGuid(), "Lan");

    [Fact]
    public void Whatever_is_corrected_and_taken_back_the_layer_is_what_the_standing_corrections_say()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var page = Page(8);
            var read = PageWords.Unpack(page.Words);
            var layer = new CorrectedPage(page, Now);
            for (var step = 0; step < 30; step++)
            {
                var standing = PageWords.Unpack(layer.Words);
                if (random.Next(3) == 0 && layer.Corrections.Where(c => c.UndoneAt is null).GroupBy(c => c.Word).ToList() is { Count: > 0 } words)
                    layer.Undo(page, words[random.Next(words.Count)].MaxBy(c => c.Ordinal)!.Id, Lan, Now);
                else if (random.Next(8) is var word)
                    layer.Correct(page, word, standing[word].Text, random.Next(4) switch { 0 => "", 1 => standing[word].Text, 2 => read[word].Text, _ => "chữ" + random.Next(3) }, Lan, Now);
                var expected = read.Select((w, n) => layer.Corrections.LastOrDefault(c => c.Word == n && c.UndoneAt is null) is { } last ? w with { Text = last.After, Confidence = 100 } : w).ToList();
                Assert.Equal(expected, PageWords.Unpack(layer.Words));
                Assert.Equal(expected.Where((w, n) => w.Text != read[n].Text).Count(), layer.Changed);
            }
            Assert.Equal(read, PageWords.Unpack(page.Words));
            Assert.Equal(Enumerable.Range(1, layer.Corrections.Count), layer.Corrections.Select(c => c.Ordinal));
        }
    }

    [Fact]
    public void A_doubtful_word_left_as_it_is_is_confirmed_once_and_a_certain_one_makes_no_row()
    {
        var page = Page(2);
        var layer = new CorrectedPage(page, Now);
        Assert.Null(layer.Correct(page, 1, "từ1", "từ1", Lan, Now));
        Assert.NotNull(layer.Correct(page, 0, "từ0", "từ0", Lan, Now));
        Assert.Null(layer.Correct(page, 0, "từ0", "từ0", Lan, Now));
        Assert.False(PageWords.Unpack(layer.Words)[0].IsDoubtful);
        Assert.Equal((1, 0), (layer.Corrections.Count, layer.Changed));
    }

    [Theory]
    [InlineData("  hai \t chữ\n", "hai chữ")]
    [InlineData("ho\u0061\u0300", "hoà")]
    [InlineData("\u0000\u0007", "")]
    public void What_is_typed_is_kept_as_the_engine_writes_words(string typed, string kept)
    {
        var page = Page(1);
        var layer = new CorrectedPage(page, Now);
        Assert.Equal(kept, layer.Correct(page, 0, "từ0", typed, Lan, Now)!.After);
    }

    [Fact]
    public void A_correction_that_is_no_more_the_last_of_its_word_stays()
    {
        var page = Page(1);
        var layer = new CorrectedPage(page, Now);
        var first = layer.Correct(page, 0, "từ0", "một", Lan, Now)!;
        layer.Correct(page, 0, "một", "hai", Lan, Now);
        Assert.Equal("documents.correctionNotLast", Assert.Throws<RuleBroken>(() => layer.Undo(page, first.Id, Lan, Now)).Code);
        Assert.Throws<NotThere>(() => layer.Undo(page, Guid.NewGuid(), Lan, Now));
    }

    /// <summary>Every second word is doubtful.</summary>
    private static ReadPage Page(int words) => new()
    {
        Id = Guid.NewGuid(), Language = "vie", ImageSha256 = "", ThumbnailSha256 = "", Engine = "", Number = 1,
        Words = PageWords.Pack([.. Enumerable.Range(0, words).Select(n => new PlacedWord($"từ{n}", n * 40, 10, 30, 12, n % 2 == 0 ? 30 : 95, 0, 0))]),
    };
}
