using System.Text;

namespace DocFlow.Pdf.Tests;

public class VietnameseTextTests
{
    private const string Vowels = "aăâeêioôơuưy";
    private static readonly string[] Tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];

    public static TheoryData<string> Faces => ["serif", "bold", "italic", "bold italic", "sans"];

    /// <summary>Every vowel with every tone, both cases, đ, digits and signs.</summary>
    public static string Letters
    {
        get
        {
            var lower = string.Concat(Vowels.SelectMany(vowel => Tones.Select(tone => vowel + tone))) + "đ";
            return (lower + lower.ToUpperInvariant() + "₫–…“”/§").Normalize(NormalizationForm.FormC);
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Every_letter_comes_back_from_pdftotext_as_it_was_given_in_nfc(string face)
    {
        var typeface = Face(face);
        // Twelve letters a word, so that lines stay on the page; decomposed on the way in.
        var words = Letters.EnumerateRunes().Select(rune => rune.ToString()).Chunk(12).Select(some => string.Concat(some)).ToArray();
        Assert.Equal(146 + 7, Letters.EnumerateRunes().Count());
        var canvas = new PdfCanvas(500, 500);
        for (var i = 0; i < words.Length; i++)
            canvas.Text(10, 20 + 20 * i, words[i].Normalize(NormalizationForm.FormD), new PdfTextStyle(typeface, 14));

        var text = Extract(canvas);

        Assert.Equal(string.Join('\n', words), text);
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.Equal("", typeface.Missing(Letters));
    }

    [Fact]
    public void Running_text_comes_back_with_its_blanks_also_where_lines_are_justified()
    {
        const string given = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; theo đề nghị của Chánh Văn phòng Ủy ban nhân dân thành phố, về việc giao chỉ tiêu kế hoạch";
        var canvas = new PdfCanvas(300, 300);
        canvas.TextBox(new PageRectangle(20, 20, 240, 200), [new PdfTextRun(given, new PdfTextStyle(PdfTypeface.Serif, 13))], PdfAlignment.Justified, 1.2, 28);

        Assert.Equal(given, Extract(canvas).Replace('\n', ' '));
    }

    [Fact]
    public void What_the_first_face_lacks_is_shown_by_the_second_and_what_all_lack_is_refused_by_name()
    {
        var canvas = new PdfCanvas(300, 100);
        canvas.Text(10, 50, "Đã ký ☑ số 12 → 13", new PdfTextStyle(PdfTypeface.Serif, 14));

        Assert.Equal("Đã ký ☑ số 12 → 13", Extract(canvas));
        Assert.Equal("漢", PdfTypeface.Serif.Missing("chữ 漢漢"));
        var refusal = Assert.Throws<PdfFormatException>(() => canvas.Text(10, 80, "漢", new PdfTextStyle(PdfTypeface.Serif, 14)));
        Assert.Equal((PdfErrorCode.Font, true), (refusal.Code, refusal.Expected.Contains("U+6F22")));
    }

    [Fact]
    public void Two_characters_of_one_glyph_keep_two_codes_so_that_each_comes_back_as_itself()
    {
        var face = PdfTypeface.Serif.Faces[0];
        var glyph = face.Glyph(new Rune('A'));
        var font = new EmbeddedFont(face);

        var codes = new[] { font.Code(new Rune('A'), glyph), font.Code(new Rune('Z'), glyph), font.Code(new Rune('A'), glyph) };

        Assert.Equal([glyph, face.GlyphCount, glyph], codes);
        var update = new PdfUpdate(HandMade.WithPages(1).Table().Open());
        var type0 = (PdfDictionary)update.Current(font.Write(update));
        var descendant = (PdfDictionary)update.Resolve(((PdfArray)type0["DescendantFonts"])[0]);
        using var map = new MemoryStream();
        using (var sink = new PdfSink(map, 0, patched: false))
        {
            ((PdfNewStream)update.Resolve(descendant["CIDToGIDMap"])).CopyTo(sink);
            sink.Flush();
        }
        using var inflated = new MemoryStream();
        new System.IO.Compression.ZLibStream(new MemoryStream(map.ToArray()), System.IO.Compression.CompressionMode.Decompress).CopyTo(inflated);
        Assert.Equal(glyph, inflated.ToArray()[2 * codes[1]] << 8 | inflated.ToArray()[2 * codes[1] + 1]);
    }

    internal static PdfTypeface Face(string name) => name switch
    {
        "bold" => PdfTypeface.SerifBold,
        "italic" => PdfTypeface.SerifItalic,
        "bold italic" => PdfTypeface.SerifBoldItalic,
        "sans" => PdfTypeface.Sans,
        _ => PdfTypeface.Serif,
    };

    private static string Extract(PdfCanvas canvas)
    {
        using var place = new Workplace();
        var signed = SignatureFieldWriterTests.Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("S") { Rectangle = new PageRectangle(10, 10, canvas.Width, canvas.Height), Appearance = canvas });
        var path = place.Save(signed);
        var (code, output) = External.Run("qpdf", "--check", path);
        Assert.True(code == 0, output);
        return External.Run("pdftotext", "-layout", "-enc", "UTF-8", path, "-").Output.Replace("\f", "").Trim('\n', ' ').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Aggregate((one, other) => one + "\n" + other);
    }
}
