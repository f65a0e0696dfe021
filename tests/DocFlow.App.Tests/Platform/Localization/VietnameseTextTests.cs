using System.Text;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Tests.Platform.Localization;

public class VietnameseTextTests
{
    const string AllVowels =
        "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";

    [Theory]
    [InlineData("Ủy ban nhân dân Thành phố Đà Nẵng", "uy ban nhan dan thanh pho da nang")]
    [InlineData("Quyết định số 12/QĐ-UBND", "quyet dinh so 12/qd-ubnd")]
    [InlineData("plain TEXT 1", "plain text 1")]
    [InlineData("", "")]
    public void Folding_takes_every_accent_away(string text, string folded) =>
        Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void All_letters_of_the_alphabet_fold_to_ascii_in_both_cases_and_both_normal_forms()
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
            foreach (var text in new[] { AllVowels, AllVowels.ToUpperInvariant() })
                Assert.True(Ascii.IsValid(VietnameseText.Fold(text.Normalize(form))));
    }

    [Theory]
    [InlineData("hòa", "hoà")]
    [InlineData("Hoà", "hoà")]
    [InlineData("khỏe", "khoẻ")]
    [InlineData("thúy", "thuý")]
    [InlineData("qúy", "quý")]
    [InlineData("quý", "quý")]
    [InlineData("tóan", "toán")]
    [InlineData("gìa", "già")]
    [InlineData("gì", "gì")]
    [InlineData("giếng", "giếng")]
    [InlineData("khuỷu", "khuỷu")]
    [InlineData("người", "người")]
    [InlineData("mùa", "mùa")]
    [InlineData("của", "của")]
    [InlineData("ngoài", "ngoài")]
    [InlineData("tuần", "tuần")]
    [InlineData("nghĩa", "nghĩa")]
    [InlineData("phía", "phía")]
    [InlineData("huỳnh", "huỳnh")]
    [InlineData("café", "café")]
    [InlineData("ỦY BAN: hòa-bình!", "uỷ ban: hoà-bình!")]
    public void The_search_key_has_one_spelling_of_every_tone(string text, string key)
    {
        Assert.Equal(key, VietnameseText.SearchKey(text));
        Assert.Equal(key, VietnameseText.SearchKey(text.Normalize(NormalizationForm.FormD)));
        Assert.Equal(key, VietnameseText.SearchKey(key));
    }

    [Fact]
    public void The_search_key_of_different_words_stays_different()
    {
        var keys = new[] { "hoa", "hoà", "hoá", "hoả", "hoạ", "hoã" }.Select(VietnameseText.SearchKey);
        Assert.Equal(6, keys.Distinct().Count());
    }

    [Fact]
    public void Words_are_runs_of_letters_and_digits() =>
        Assert.Equal(["số", "12", "qđ", "ubnd", "đà", "nẵng"], VietnameseText.Words("Số 12/QĐ-UBND, Đà Nẵng."));
}
