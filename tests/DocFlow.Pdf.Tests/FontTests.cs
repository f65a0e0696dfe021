using System.Diagnostics;
using System.Text;

namespace DocFlow.Pdf.Tests;

public class FontTests
{
    [Theory]
    [InlineData("serif", 14)]
    [InlineData("bold", 14)]
    [InlineData("italic", 14)]
    [InlineData("bold italic", 14)]
    [InlineData("sans", 14)]
    public void A_subset_draws_what_the_whole_font_draws(string face, double size)
    {
        var font = VietnameseTextTests.Face(face).Faces[0];
        var text = new string([.. VietnameseTextTests.Letters.Where(letter => font.Glyph(new Rune(letter)) > 0).Where((_, i) => i % 4 == 0)]);

        var whole = Draw(font, text, size, Whole(font));
        var subset = Draw(font, text, size, TrueTypeSubset.Build(font, text.EnumerateRunes().Select(rune => font.Glyph(rune))));

        Assert.True(whole.Dark() > 500);
        // Without hinting programs outlines stay; poppler does not hint, so the pictures are one.
        Assert.Equal(0, Enumerable.Range(0, whole.Width * whole.Height).Count(i => Math.Abs(whole[i % whole.Width, i / whole.Width].Green - subset[i % whole.Width, i / whole.Width].Green) > 8));
    }

    [Fact]
    public void A_line_costs_few_bytes()
    {
        var font = PdfTypeface.Serif.Faces[0];
        var line = "Người ký: Trần Quang Minh".Normalize(NormalizationForm.FormC).EnumerateRunes().Select(rune => font.Glyph(rune));
        var all = VietnameseTextTests.Letters.EnumerateRunes().Select(rune => font.Glyph(rune));

        Assert.InRange(FlateFilter.Encode(TrueTypeSubset.Build(font, line)).Length, 1, 6_000);
        Assert.InRange(FlateFilter.Encode(TrueTypeSubset.Build(font, all)).Length, 1, 16_000);
    }

    [Fact]
    public void The_parts_of_composed_glyphs_come_along_and_glyph_numbers_stay()
    {
        var font = PdfTypeface.Serif.Faces[0];
        var glyph = font.Glyph(new Rune('ệ'));

        var subset = TrueTypeFont.Parse(WithMap(font, TrueTypeSubset.Build(font, [glyph])));

        Assert.Equal(font.Advance(glyph), subset.Advance(glyph));
        Assert.True(subset.Outline(glyph).Length > 0);
        Assert.Equal(0, subset.Outline(font.Glyph(new Rune('X'))).Length);
    }

    [Theory]
    [InlineData("serif", 11)]
    [InlineData("sans", 12)]
    public void No_mutation_of_a_font_brings_anything_but_the_one_exception(string face, int seed)
    {
        var original = Whole(VietnameseTextTests.Face(face).Faces[0]);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var (played, refused) = (0, 0);
        for (; clock.Elapsed < TimeSpan.FromSeconds(3); played++)
        {
            var bytes = (byte[])original.Clone();
            for (var times = random.Next(1, 6); times > 0; times--)
                // The directory and the heads of tables steer everything.
                bytes[random.Next(2) == 0 ? random.Next(400) : random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                var font = TrueTypeFont.Parse(bytes);
                var typeface = new PdfTypeface(font);
                var text = new string([.. VietnameseTextTests.Letters.Where(letter => typeface.Missing(letter.ToString()).Length == 0).Take(40)]);
                typeface.Measure(text);
                TrueTypeSubset.Build(font, text.EnumerateRunes().Select(rune => font.Glyph(rune)));
            }
            catch (PdfFormatException refusal) when (refusal.Code == PdfErrorCode.Font)
            {
                refused++;
            }
        }
        Assert.True(played > 50 && refused > 0 && refused < played, $"{played} played, {refused} refused");
    }

    [Fact]
    public void No_mutation_of_a_png_brings_anything_but_the_one_exception()
    {
        var random = new Random(13);
        var clock = Stopwatch.StartNew();
        var (played, refused) = (0, 0);
        for (; clock.Elapsed < TimeSpan.FromSeconds(2); played++)
        {
            var (type, depth) = new[] { (0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 16) }[random.Next(6)];
            var png = new Png(random.Next(1, 20), random.Next(1, 20), type, depth, random.Next(2) == 0) { Palette = type == 3 ? [.. Enumerable.Range(0, 3 * random.Next(1, 17)).Select(i => (byte)i)] : [], Transparency = type < 4 && random.Next(2) == 0 ? new byte[random.Next(9)] : null };
            var bytes = png.Bytes;
            for (var times = random.Next(1, 4); times > 0; times--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                PngReader.Read(Resealed(bytes), 100_000);
            }
            catch (PdfFormatException refusal) when (refusal.Code == PdfErrorCode.Image)
            {
                refused++;
            }
        }
        Assert.True(played > 500 && refused > 0 && refused < played, $"{played} played, {refused} refused");
    }

    // Chunks with their checksums made right again, so that mutations reach what lies behind them.
    private static byte[] Resealed(byte[] bytes)
    {
        using var file = new MemoryStream();
        file.Write(bytes, 0, 8);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
            if (length < 0 || length > bytes.Length - at - 12)
                return bytes;
            Png.Chunk(file, Encoding.Latin1.GetString(bytes, at + 4, 4).Select(letter => letter < 128 ? letter : '?').Aggregate("", (one, other) => one + other), bytes[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
        return file.ToArray();
    }

    private static byte[] Whole(TrueTypeFont font)
    {
        var name = $"DocFlow.Pdf.Fonts.Faces.{font.Name}.ttf".Replace("LiberationSerif.ttf", "LiberationSerif-Regular.ttf");
        using var stream = typeof(PdfTypeface).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // The subset has no cmap; give it the font's own, so that it can be parsed again.
    private static byte[] WithMap(TrueTypeFont font, byte[] subset)
    {
        var tables = new List<(string, byte[])> { ("cmap", font.Table("cmap").Span.ToArray()) };
        for (var i = 0; i < subset[5]; i++)
        {
            var entry = subset.AsSpan(12 + 16 * i, 16);
            var (at, length) = (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(entry[8..]), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
            tables.Add((Encoding.ASCII.GetString(entry[..4]), subset[at..(at + length)]));
        }
        return TrueTypeSubset.FontFile([.. tables]);
    }

    private static Bitmap Draw(TrueTypeFont font, string text, double size, byte[] program)
    {
        var update = new PdfUpdate(HandMade.WithPages(1).Table().Open());
        var file = update.Add(PdfNewStream.Packed(PdfDictionary.Of(("Length1", new PdfInteger(program.Length))), program));
        var name = new PdfName("AAAAAA+Face");
        var descriptor = update.Add(PdfDictionary.Of(("Type", new PdfName("FontDescriptor")), ("FontName", name), ("Flags", new PdfInteger(4)), ("FontBBox", new PdfBox(-500, -500, 1500, 1500).Write()),
            ("ItalicAngle", new PdfInteger(0)), ("Ascent", new PdfInteger(900)), ("Descent", new PdfInteger(-200)), ("CapHeight", new PdfInteger(700)), ("StemV", new PdfInteger(80)), ("FontFile2", file)));
        var widths = text.EnumerateRunes().Select(rune => font.Glyph(rune)).Distinct().SelectMany(glyph => new PdfObject[] { new PdfInteger(glyph), new PdfArray([new PdfReal(font.Advance(glyph) * 1000.0 / font.UnitsPerEm)]) });
        var descendant = update.Add(PdfDictionary.Of(("Type", new PdfName("Font")), ("Subtype", new PdfName("CIDFontType2")), ("BaseFont", name),
            ("CIDSystemInfo", PdfDictionary.Of(("Registry", PdfString.Of("Adobe")), ("Ordering", PdfString.Of("Identity")), ("Supplement", new PdfInteger(0)))),
            ("FontDescriptor", descriptor), ("W", new PdfArray([.. widths])), ("CIDToGIDMap", new PdfName("Identity"))));
        var type0 = update.Add(PdfDictionary.Of(("Type", new PdfName("Font")), ("Subtype", new PdfName("Type0")), ("BaseFont", name), ("Encoding", new PdfName("Identity-H")), ("DescendantFonts", new PdfArray([descendant]))));
        var codes = string.Concat(text.EnumerateRunes().Select(rune => $"{font.Glyph(rune):X4}"));
        var content = update.Add(PdfNewStream.Packed(PdfDictionary.Empty, Encoding.ASCII.GetBytes(FormattableString.Invariant($"BT /F {size:0.##} Tf 20 700 Td <{codes}> Tj ET"))));
        var page = update.At(new PdfReference(3, 0));
        page.Set("Contents", content);
        page.Set("Resources", PdfDictionary.Of(("Font", PdfDictionary.Of(("F", type0)))));
        using var output = new MemoryStream();
        update.WriteTo(output);
        return Bitmap.Poppler(output.ToArray(), 144);
    }
}
