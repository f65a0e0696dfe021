using DocFlow.Pdf;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>A changed page can be drawn as it was signed and as it is, by any renderer, from the file alone.</summary>
public class ChangedPageTests
{
    [Fact]
    public async Task A_changed_page_is_told_with_both_states_of_the_file()
    {
        var signed = await Judged.Signed(pages: 3);
        var document = PdfDocument.Open(new MemoryStream(signed));
        var content = ((PdfReference)document.Pages[1].Dictionary["Contents"]).Number;
        var changed = Appended.Object(signed, content, "<</Length 42>>\nstream\nBT /F1 40 Tf 72 500 Td (Da bi sua) Tj ET    \nendstream");
        var facts = PdfValidation.Facts(new MemoryStream(changed), TestContext.Current.CancellationToken);
        var signature = PdfValidation.Judge(facts, Judged.Sample).Signatures.Single();
        var page = ChangedPage.Behind(facts, signature).Single();
        Assert.Equal((2, false, (long)signed.Length), (page.Page, page.Allowed, page.FromLength));
        Assert.Equal(signed, changed[..(int)page.FromLength]);
        Assert.NotEqual(Renderings.Of(changed[..(int)page.FromLength]), Renderings.Of(changed[..(int)page.ToLength]));
    }

    [Fact]
    public async Task A_filled_field_is_a_changed_page_that_is_allowed()
    {
        var facts = PdfValidation.Facts(new MemoryStream(await Judged.Issued()), TestContext.Current.CancellationToken);
        var pages = ChangedPage.Behind(facts, PdfValidation.Judge(facts, Judged.Sample).Signatures[0]);
        Assert.True(pages is [{ Page: 1, Allowed: true }], string.Join("; ", pages));
        Assert.Empty(ChangedPage.Behind(facts with { RevisionEnds = [] }, PdfValidation.Judge(facts, Judged.Sample).Signatures[0]));
    }
}
