using DocFlow.Pdf;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests;

public class SignatureInventoryTests
{
    [Fact]
    public void A_countersigned_file_lists_both_with_what_they_cover()
    {
        using var file = File.OpenRead(Vectors.At("sig-pdf/pyhanko/minimal-two-fields-signed-twice.pdf"));
        var found = SignatureInventory.Of(PdfDocument.Open(file));
        Assert.Equal(2, found.Count);
        Assert.All(found, s => Assert.NotNull(s.ClaimedSigner));
        Assert.Equal([SignatureCoverage.WholeFile, SignatureCoverage.WholeRevision], found.Select(s => s.Field.Coverage).Order());
    }

    [Fact]
    public void A_field_that_nobody_signed_is_listed_and_claims_nothing()
    {
        using var file = File.OpenRead(Vectors.At("sig-pdf/dss/pdf-two-fields.pdf"));
        var empty = SignatureInventory.Of(PdfDocument.Open(file)).Where(s => !s.Field.IsSigned).ToList();
        Assert.NotEmpty(empty);
        Assert.All(empty, s => Assert.True(s.Claimed is null && s.Unreadable is null));
    }

    [Fact]
    public void Every_signed_file_from_the_field_gives_a_list_or_one_of_two_errors()
    {
        var (signed, named) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(Vectors.At("sig-pdf"), "*.pdf", SearchOption.AllDirectories))
        {
            using var file = File.OpenRead(path);
            try
            {
                foreach (var signature in SignatureInventory.Of(PdfDocument.Open(file, new PdfOpenOptions { Stop = TestContext.Current.CancellationToken })).Where(s => s.Field.IsSigned))
                {
                    Assert.True(signature.Claimed is null != signature.Unreadable is null, path);
                    signed++;
                    named += signature.ClaimedSigner is null ? 0 : 1;
                }
            }
            catch (PdfFormatException refused)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(path)}: {refused.Message}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{named} of {signed} signatures name a signer");
        Assert.True(named > signed * 9 / 10, $"{named} of {signed}");
    }
}
