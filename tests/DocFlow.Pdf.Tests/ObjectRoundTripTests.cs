namespace DocFlow.Pdf.Tests;

public class ObjectRoundTripTests
{
    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Any_object_that_is_written_is_read_as_it_was(int seed, bool xrefStream)
    {
        var random = new Random(seed);
        var file = HandMade.WithPages(1);
        var update = new PdfUpdate((xrefStream ? file.XrefStream(5) : file.Table()).Open());
        var written = Enumerable.Range(0, 400).Select(_ => Make(random, 4)).Select(value => (Value: value, Reference: update.Add(value))).ToList();
        using var output = new MemoryStream();
        update.WriteTo(output);

        var document = UpdateTests.Open(output.ToArray());

        Assert.All(written, pair => Assert.Equal(Spell(pair.Value), Spell(document.Current.Load(pair.Reference.Number))));
        using var place = new Workplace();
        Assert.NotEqual(2, External.Run("qpdf", "--check", place.Save(output.ToArray())).Code);
    }

    [Theory]
    [InlineData("Số 12/QĐ-UBND", true)]
    [InlineData("plain (text) \\ with signs", false)]
    [InlineData("", false)]
    public void Text_strings_and_dates_come_back(string text, bool hexadecimal)
    {
        Assert.Equal((text, hexadecimal), (PdfString.Of(text).Text, PdfString.Of(text).IsHex));
        foreach (var hours in new[] { 7, 0, -5 })
        {
            var at = new DateTimeOffset(2026, 3, 2, 9, 30, 15, TimeSpan.FromHours(hours));
            Assert.Equal(at, PdfDate.Parse(PdfString.Of(at).Text));
            Assert.Equal(at.Offset, PdfDate.Parse(PdfString.Of(at).Text)!.Value.Offset);
        }
    }

    [Fact]
    public void A_place_reads_and_changes_what_hangs_below_and_makes_what_is_missing()
    {
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R /A << /B 4 0 R >> >>").Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>").Object(3, "<< /Type /Page /Parent 2 0 R >>")
            .Object(4, "5 0 R").Object(5, "<< /C [1] /D 1 >>").Table();
        var update = new PdfUpdate(file.Open());

        update.Catalog["A"]["B"]["C"].Append(new PdfInteger(2));
        update.Catalog["A"]["B"].Remove("D");
        Assert.Equal([5], update.Touched);
        update.Catalog["New"]["Below"]["Deep"].Append(PdfNull.Value);
        Assert.Equal([1, 5], update.Touched);

        Assert.Equal("<</C[1 2]>>", Spell(update.Resolve(new PdfReference(4, 0))));
        Assert.Equal("<</Below<</Deep[null]>>>>", Spell(update.Catalog["New"].Value));
        Assert.Equal((5, null), (update.Catalog["A"]["B"].Reference!.Number, update.Catalog["A"].Reference));
    }

    private static PdfObject Make(Random random, int depth) => random.Next(depth > 0 ? 10 : 8) switch
    {
        0 => PdfNull.Value,
        1 => new PdfBoolean(random.Next(2) == 0),
        2 => new PdfInteger(random.NextInt64(-5_000_000_000, 5_000_000_000)),
        3 => new PdfReal(Math.Round((random.NextDouble() - 0.5) * 20_000, random.Next(7)) + 0.25),
        4 => new PdfName(string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(1, 256)))),
        5 or 6 => new PdfString(Bytes(random), isHex: random.Next(2) == 0),
        7 => new PdfReference(random.Next(1, 100), 0),
        8 => new PdfArray([.. Enumerable.Range(0, random.Next(6)).Select(_ => Make(random, depth - 1))]),
        _ => new PdfDictionary(Enumerable.Range(0, random.Next(6)).ToDictionary(i => $"K{i} #/{random.Next(9)}", _ => Make(random, depth - 1))),
    };

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(60)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Spell(PdfObject value)
    {
        using var output = new MemoryStream();
        using (var sink = new PdfSink(output, 0, patched: false))
        {
            // Top-level references and nulls mean what they refer to.
            new ObjectWriter(sink).Write(value);
            sink.Flush();
        }
        return System.Text.Encoding.Latin1.GetString(output.ToArray());
    }
}
