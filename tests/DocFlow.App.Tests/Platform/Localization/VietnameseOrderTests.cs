using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Tests.Platform.Localization;

public class VietnameseOrderTests
{
    [Theory]
    [InlineData("a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ b c d đ e ê f g h i k l m n o ô ơ p q r s t u ư v x y z")]
    [InlineData("an ăn ân ba bà bả bã bá bạ")]
    [InlineData("da đa e ê o ô ơ u ư")]
    [InlineData("1 2 10 100 a")]
    [InlineData("Dũng Đạt Điệp Hà Hùng Lan Minh Oanh Ông Uyên Ư")]
    public void The_alphabet_is_the_vietnamese_one(string inOrder) => AssertOrder(inOrder.Split(' '));

    [Fact]
    public void Shorter_comes_first_and_tones_only_break_ties() =>
        AssertOrder("Hoà", "Hoa mai", "Hoà mai", "Hoạ mai", "Hoá mai b", "Hoàng");

    [Fact]
    public void Numbers_compare_by_value() =>
        AssertOrder("Phường 2", "Phường 10", "Phường 10a", "Phường 100", "Phường An", "Phường Ấn", "Sở 007", "Sở 8");

    [Fact]
    public void Case_punctuation_and_the_place_of_the_tone_do_not_count()
    {
        Assert.Equal(VietnameseText.SortKey("HÒA BÌNH"), VietnameseText.SortKey("hoà-bình"));
        Assert.Equal(VietnameseText.SortKey("12/QĐ"), VietnameseText.SortKey("  12 QĐ "));
    }

    [Fact]
    public void The_key_is_digits_and_small_letters_and_bounded()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => (char)random.Next(1, 0xD7FF)));
            var key = VietnameseText.SortKey(text);
            Assert.All(key, letter => Assert.True(char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter)));
        }
        Assert.True(VietnameseText.SortKey(string.Concat(Enumerable.Repeat("nghiễng ", 500))).Length <= 360);
    }

    static void AssertOrder(params string[] inOrder)
    {
        var keys = inOrder.Select(text => VietnameseText.SortKey(text)).ToArray();
        for (var at = 1; at < keys.Length; at++)
            Assert.True(string.CompareOrdinal(keys[at - 1], keys[at]) < 0, $"{inOrder[at - 1]} before {inOrder[at]}: {keys[at - 1]} {keys[at]}");
    }
}
