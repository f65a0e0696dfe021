using System.Text;

namespace DocFlow.Pdf.Tests;

public class UpdateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("junk before the header\n")]
    public void A_file_with_a_table_gets_a_table_behind_its_own_bytes(string before)
    {
        var source = HandMade.WithPages(2, before).Table("/Root 1 0 R /ID [<01> <02>]");

        var (bytes, result) = Update(source.Bytes);

        Assert.Equal(source.Bytes, bytes[..source.Length]);
        var document = Open(bytes);
        Assert.False(document.Repaired);
        Assert.Equal(CrossReferenceKind.Table, document.Revisions[^1].CrossReference);
        Assert.Equal([source.Length, bytes.Length], document.Revisions.Select(revision => revision.EndsAt));
        Assert.Equal(bytes.Length, result.Length);
        Assert.Equal("new", ((PdfString)document.Current.Load(5)).Text);
        Assert.Equal([1], ((PdfString)document.Current.Array(document.Current.Trailer, "ID")![0]).Bytes.ToArray());
        Assert.Equal("changed", document.Current.Text(document.Current.Catalog, "Note"));
    }

    [Fact]
    public void A_file_with_a_stream_gets_a_stream_and_objects_out_of_object_streams_become_plain()
    {
        var source = new HandMade()
            .Stream(5, "/Type /ObjStm /N 3 /First 15", "1 0 2 33 3 100 " + "<</Type/Catalog /Pages 2 0 R>>   " + "<</Type/Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 9 9]>>".PadRight(67) + "<</Type/Page /Parent 2 0 R>>")
            .XrefStream(6, (1, 2, 5, 0), (2, 2, 5, 1), (3, 2, 5, 2));

        var (bytes, _) = Update(source.Bytes);

        var document = Open(bytes);
        Assert.False(document.Repaired);
        Assert.Equal(CrossReferenceKind.Stream, document.Revisions[^1].CrossReference);
        Assert.Equal("changed", document.Current.Text(document.Current.Catalog, "Note"));
        Assert.Single(document.Pages);
        using var place = new Workplace();
        Assert.Equal(0, External.Run("qpdf", "--check", place.Save(bytes)).Code);
    }

    [Theory]
    [InlineData("/Extra 5 0 R", false)]
    [InlineData("/Extra [ << /Deep 4 0 R >> ]", false)]
    [InlineData("", true)]
    public void A_cross_reference_that_lies_is_refused_where_anything_leads_to_the_lie(string catalog, bool accepted)
    {
        var source = HandMade.WithPages(1).Object(1, $"<< /Type /Catalog /Pages 2 0 R {catalog} >>").Object(4, "[5 0 R]").Object(5, "(lost)").Table();
        var entry = source.Bytes.AsSpan().LastIndexOf("5 1\n"u8);
        var lying = source.Bytes;
        "0000000003"u8.CopyTo(lying.AsSpan(entry + 4));

        if (accepted)
            Assert.False(Open(Update(lying).Item1).Repaired);
        else
            Assert.Equal(PdfErrorCode.UpdateDamaged, Assert.Throws<PdfFormatException>(() => Update(lying)).Code);
    }

    [Fact]
    public void What_is_added_takes_no_number_that_the_catalog_or_Info_names_already()
    {
        var source = HandMade.WithPages(1).Object(1, "<< /Type /Catalog /Pages 2 0 R /Extra [ 6 0 R << /Deep 9 0 R >> ] >>").Object(4, "<< /Keywords 11 0 R >>").Table("/Root 1 0 R /Info 4 0 R");

        var document = Open(Update(source.Bytes).Item1);

        Assert.Contains(document.Revisions[^1].Touched, number => document.Current.Load(number) is PdfString { Text: "new" });
        Assert.All([6, 9, 11], number => Assert.IsType<PdfNull>(document.Current.Load(number)));
    }

    [Fact]
    public void The_three_ways_to_write_give_the_same_bytes()
    {
        var source = HandMade.WithPages(1).Table();
        var update = new PdfUpdate(source.Open());
        var held = new PdfSignaturePlaceholder(100);
        update.Catalog.Set("Signature", update.Add(PdfDictionary.Of(("ByteRange", held.ByteRange), ("Contents", held.Contents))));
        using var copied = new MemoryStream();
        using var streamed = new MemoryStream();
        using var tail = new MemoryStream();
        using var appended = new MemoryStream();
        appended.Write(source.Bytes);

        var first = update.WriteTo(copied);
        var results = new[] { update.WriteTo(new ForwardOnly(streamed)), update.AppendTo(appended), update.WriteTail(tail) };

        Assert.All(results, result => Assert.Equal(first.Signature, result.Signature));
        Assert.Equal(copied.ToArray(), streamed.ToArray());
        Assert.Equal(copied.ToArray(), appended.ToArray());
        Assert.Equal(copied.ToArray()[source.Length..], tail.ToArray());
    }

    [Fact]
    public void An_update_may_be_appended_to_the_very_stream_that_is_read()
    {
        var data = string.Concat(Enumerable.Range(0, 90_000).Select(i => $"{i} "));
        var source = HandMade.WithPages(1).Stream(7, "", data).Stream(8, "", data).Table();
        using var stream = new MemoryStream();
        stream.Write(source.Bytes);
        var update = new PdfUpdate(PdfDocument.Open(stream));
        update.At(new PdfReference(7, 0)).Set("Kind", new PdfName("A"));
        update.At(new PdfReference(8, 0)).Set("Kind", new PdfName("B"));
        new PdfFormUpdate(update).Sign(new SignatureFieldPlacement("S"), FormStructureTests.Draft());

        update.AppendTo(stream);

        var document = Open(stream.ToArray());
        Assert.Equal(source.Bytes, stream.ToArray()[..source.Length]);
        foreach (var (number, kind) in new[] { (7, "A"), (8, "B") })
        {
            var copied = (PdfStream)document.Current.Load(number);
            Assert.Equal((kind, data), (copied.Dictionary.Name("Kind"), Encoding.Latin1.GetString(document.Current.Decode(copied).Data)));
        }
        Assert.Equal(SignatureCoverage.WholeFile, document.SignatureFields.Single().Coverage);
    }

    [Fact]
    public void A_stream_may_be_read_while_it_is_written()
    {
        var opened = 0;
        var bytes = Enumerable.Range(0, 700_000).Select(i => (byte)(i * 13)).ToArray();
        var update = new PdfUpdate(HandMade.WithPages(1).Table().Open());
        var added = update.Add(PdfNewStream.From(PdfDictionary.Empty, bytes.Length, () => { opened++; return new MemoryStream(bytes); }));
        using var output = new MemoryStream();

        update.WriteTo(output);

        var document = Open(output.ToArray());
        Assert.Equal(bytes, document.Current.Decode((PdfStream)document.Current.Load(added.Number)).Data);
        Assert.Equal(1, opened);
        var shorter = new PdfUpdate(HandMade.WithPages(1).Table().Open());
        shorter.Add(PdfNewStream.From(PdfDictionary.Empty, 10, () => new MemoryStream(new byte[9])));
        Assert.Throws<EndOfStreamException>(() => shorter.WriteTo(Stream.Null));
    }

    [Fact]
    public void A_placeholder_is_reported_where_it_stands_and_its_byte_range_covers_the_rest()
    {
        var update = new PdfUpdate(HandMade.WithPages(1).Table().Open());
        var held = new PdfSignaturePlaceholder(3);
        update.Catalog.Set("Signature", update.Add(PdfDictionary.Of(("Contents", held.Contents), ("ByteRange", held.ByteRange))));
        using var output = new MemoryStream();

        var slot = update.WriteTo(output).Signature!;

        var text = Encoding.Latin1.GetString(output.ToArray());
        Assert.Equal("<000000>", text.Substring((int)slot.ContentsOffset, (int)slot.ContentsLength));
        var range = text.Substring((int)slot.ByteRangeOffset, (int)slot.ByteRangeLength);
        Assert.Equal($"[0 {slot.ContentsOffset} {slot.ContentsOffset + 8} {text.Length - slot.ContentsOffset - 8}", range.TrimEnd(']', ' '));
        Assert.Equal(text.Length, slot.ByteRange[2] + slot.ByteRange[3]);
    }

    [Fact]
    public void Encrypted_and_repaired_files_are_refused_by_name()
    {
        var repaired = HandMade.WithPages(1).Table(offBy: 3).Open();

        using var place = new Workplace();
        var locked = Path.Combine(place.Folder, "locked.pdf");
        Assert.Equal(0, External.Run("qpdf", "--encrypt", "", "owner", "256", "--", place.Save(SampleDecision.Write(1)), locked).Code);

        var encrypted = Open(File.ReadAllBytes(locked));
        Assert.True(encrypted.IsEncrypted);
        Assert.Equal(PdfErrorCode.UpdateEncrypted, Assert.Throws<PdfFormatException>(() => new PdfUpdate(encrypted)).Code);
        Assert.Equal(PdfErrorCode.UpdateDamaged, Assert.Throws<PdfFormatException>(() => new PdfUpdate(repaired).WriteTo(Stream.Null)).Code);
    }

    internal static PdfDocument Open(byte[] bytes) => PdfDocument.Open(new MemoryStream(bytes), new PdfOpenOptions { AllowRepair = false, Stop = TestContext.Current.CancellationToken });

    private static (byte[], PdfUpdateResult) Update(byte[] source)
    {
        var update = new PdfUpdate(PdfDocument.Open(new MemoryStream(source)));
        update.Catalog.Set("Note", PdfString.Of("changed"));
        update.Add(PdfString.Of("new"));
        using var output = new MemoryStream();
        var result = update.WriteTo(output);
        return (output.ToArray(), result);
    }
}
