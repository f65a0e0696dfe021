using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

/// <summary>What a visible signature adds to a PDF/A file, held against the rules of ISO 19005 that it touches; no PDF/A validator is at hand.</summary>
public class ArchivalUpdateTests
{
    [Theory]
    [InlineData("PDF_A-1", 1, 4)]
    [InlineData("PDF_A-2b", 2, 6)]
    [InlineData("PDF_A-2u", 2, 1)]
    [InlineData("PDF_A-3", 3, 1)]
    public void A_file_that_claims_pdf_a_gets_nothing_its_part_forbids(string folder, int part, int every)
    {
        var image = PdfImage.Read(new Png(20, 20, 6, 8).Bytes);
        var faults = new List<string>();
        var updated = 0;
        foreach (var file in Directory.GetFiles(Vectors.At("pdfa"), "*-pass-*.pdf", SearchOption.AllDirectories).Where(file => file.Contains(folder)).Order(StringComparer.Ordinal).Where((_, i) => i % every == 0))
        {
            var canvas = new PdfCanvas(120, 60);
            canvas.Image(image, new PageRectangle(0, 0, 60, 60));
            canvas.Text(62, 30, "Đã ký", new PdfTextStyle(PdfTypeface.Serif, 12) { Colour = PdfColour.Of(0x0033AA) });
            canvas.Text(62, 45, "số 1", SampleDecision.Plain(12));
            try
            {
                var document = UpdateTests.Open(SignatureFieldWriterTests.Sign(File.ReadAllBytes(file), new SignatureFieldPlacement("DocFlow") { Rectangle = new PageRectangle(10, 10, 120, 60), Appearance = canvas }));
                if (document.PdfAClaim?.Part != part)
                    continue;
                updated++;
                faults.AddRange(Faults(document, part).Select(fault => $"{Path.GetFileName(file)}: {fault}"));
            }
            catch (PdfFormatException refusal) when (refusal.Code is PdfErrorCode.Forbidden or PdfErrorCode.UpdateDamaged or PdfErrorCode.UpdateEncrypted or PdfErrorCode.CrossReference)
            {
                continue;
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(updated > 1, $"{updated} updated");
    }

    private static IEnumerable<string> Faults(PdfDocument document, int part)
    {
        var view = document.Current;
        var last = document.Revisions[^1];
        var intent = view.Array(view.Catalog, "OutputIntents")?.Select(view.Resolve).OfType<PdfDictionary>().FirstOrDefault(item => item.Name("S") == "GTS_PDFA1");
        var profile = intent is null ? null : view.Dictionary(intent, "DestOutputProfile");
        var components = profile is null ? 0 : (int)(view.Number(profile, "N") ?? 0);
        if (part == 1 && last.CrossReference != CrossReferenceKind.Table)
            yield return "a cross-reference stream";
        if (!last.Trailer.Has("ID"))
            yield return "no /ID";
        var (fonts, images) = (0, 0);
        foreach (var number in last.Touched)
        {
            var value = view.Load(number);
            if ((value as PdfStream)?.Dictionary is { } stream)
            {
                if (stream.Name("Filter") is "LZWDecode")
                    yield return "LZW";
                if ((part == 1 || components == 0) && (stream.Has("SMask") || stream.Has("Group")))
                    yield return "transparency";
                if (stream.Name("Subtype") == "Image")
                {
                    images++;
                    if (!Allowed(view.Get(stream, "ColorSpace"), components))
                        yield return $"an image in {view.Get(stream, "ColorSpace")}";
                }
                if (view.Dictionary(stream, "Resources") is { } resources && view.Dictionary(resources, "ColorSpace") is { } spaces)
                    foreach (var (_, space) in spaces)
                        if (!Allowed(view.Resolve(space), components))
                            yield return $"a colour in {space}";
            }
            if (value is not PdfDictionary dictionary)
                continue;
            if (dictionary.Name("Subtype") == "CIDFontType2")
            {
                fonts++;
                var descriptor = view.Dictionary(dictionary, "FontDescriptor")!;
                if (!descriptor.Has("FontFile2") || part == 1 && !descriptor.Has("CIDSet"))
                    yield return "a font without its program or its CIDSet";
            }
            if (dictionary.Name("Subtype") == "Type0" && !dictionary.Has("ToUnicode"))
                yield return "a font without characters";
            if (dictionary.Name("FT") == "Sig" && (view.Number(dictionary, "F") is not { } flags || ((int)flags & 0b100111) != 4 || view.Dictionary(dictionary, "AP")?.Keys.Single() != "N"))
                yield return "a widget that is not printed or has no single appearance";
        }
        if ((fonts, images) != (1, 1) && (fonts, images) != (1, 2))
            yield return $"{fonts} fonts and {images} images";
    }

    // Of PDF/A the device colours that the output intent covers; a soft mask is gray by definition.
    private static bool Allowed(PdfObject space, int components) => space switch
    {
        PdfName { Value: "DeviceGray" } => components > 0,
        PdfName { Value: "DeviceRGB" } => components == 3,
        PdfArray { Count: 2 } array => array[0] is PdfName { Value: "CalRGB" or "CalGray" },
        _ => false,
    };
}
