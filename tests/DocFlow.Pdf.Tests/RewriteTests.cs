using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public class RewriteTests
{
    [Fact]
    public void A_repaired_file_is_written_anew_and_can_then_be_updated()
    {
        var damaged = HandMade.WithPages(3).Stream(9, "", "q Q").Table(offBy: 5);
        using var output = new MemoryStream();

        PdfRewrite.Write(damaged.Open(), output);

        var document = UpdateTests.Open(output.ToArray());
        Assert.Equal((3, false), (document.Pages.Count, document.Repaired));
        using var place = new Workplace();
        Assert.Equal(0, External.Run("qpdf", "--check", place.Save(SignatureFieldWriterTests.Sign(output.ToArray(), new SignatureFieldPlacement("S")))).Code);
    }

    [Fact]
    public void Signatures_are_never_written_anew()
    {
        var signed = SignatureFieldWriterTests.Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("A"));

        Assert.Equal(PdfErrorCode.Forbidden, Assert.Throws<PdfFormatException>(() => PdfRewrite.Write(UpdateTests.Open(signed), Stream.Null)).Code);
    }

    [Fact]
    public void Damaged_files_of_the_corpus_are_written_anew_or_refused_by_name()
    {
        var (rewritten, sound, refused, wrong) = (0, 0, new List<string>(), new List<string>());
        using var place = new Workplace();
        foreach (var file in Directory.GetFiles(Vectors.At("pdf-robustness"), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            using var output = new MemoryStream();
            try
            {
                var document = PdfDocument.Open(stream, new PdfOpenOptions { Stop = TestContext.Current.CancellationToken });
                var pages = document.Pages.Count;
                if (!document.Repaired)
                    continue;
                PdfRewrite.Write(document, output);
                rewritten++;
                if (UpdateTests.Open(output.ToArray()).Pages.Count != pages)
                    wrong.Add($"{file}: {pages} pages before");
                // 2 is damage; 3 are warnings, which the content may deserve.
                sound += External.Run("qpdf", "--check", place.Save(output.ToArray())).Code != 2 ? 1 : 0;
            }
            catch (PdfFormatException refusal)
            {
                refused.Add($"{Path.GetFileName(file)}: {refusal.Message}");
            }
            catch (Exception other)
            {
                wrong.Add($"{file}: {other}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rewritten} rewritten, {sound} sound for qpdf, refused {refused.Count}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(rewritten > 0 && sound >= rewritten * 0.9, $"{sound} of {rewritten} sound");
    }
}
