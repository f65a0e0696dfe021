using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Pdf;

namespace DocFlow.App.Tests.Drafting;

/// <summary>The signer and the registry put their marks where they want them, within the bounds of DOMAIN §2.8.</summary>
public sealed class PlacedSignatureTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const double Point = 25.4 / 72;

    [Fact]
    public async Task A_signature_moved_by_its_signer_stands_there_and_the_seal_follows_it()
    {
        using var people = await DraftedOffice.Open(office);
        var plain = await people.Draft("chữ ký ở chỗ tìm thấy");
        await people.Checked(plain.Id);
        await people.Sign(plain.Id);
        var found = await people.File(await people.Seal(plain.Id));

        var draft = await people.Draft("chữ ký được dời");
        var laid = await people.Checked(draft.Id);
        var (left, top) = Corner(found, "ChuKyCaNhan");
        var aside = new { left = Math.Round(left + 12, 1), top = Math.Round(top + 2, 1) };
        Assert.Equal("422 drafting.placeCovers", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password, at = new { left = 30, top = 30 } }));
        Assert.Equal("422 drafting.placeOffPage", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password, at = new { left = 205, top = 30 } }));
        Assert.Equal(OutgoingState.Signing, (await people.One(draft.Id)).State);
        await people.Does(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password, at = aside });

        Assert.Equal("422 drafting.sealApart", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", new { pin = SampleKeys.Password, at = new { left = 20, top = 150 } }));
        Assert.Null((await people.One(draft.Id)).Number);
        var file = await people.File(await people.Seal(draft.Id));

        Assert.Equal((aside.left, aside.top), Corner(file, "ChuKyCaNhan"));
        var (sealLeft, sealTop) = Corner(found, "ConDauCoQuan");
        var (movedLeft, movedTop) = Corner(file, "ConDauCoQuan");
        Assert.Equal(12, movedLeft - sealLeft, 0.2);
        Assert.Equal(2, movedTop - sealTop, 0.2);
        Assert.Equal((2, 2), Judges.PdfSig(file));
        Assert.Equal("valid", Judges.Verdict(file));
    }

    [Fact]
    public async Task A_seal_moved_by_the_registry_stands_there()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("dấu được dời");
        await people.Checked(draft.Id);
        var signed = await people.File(await people.Sign(draft.Id));
        var (left, top) = Corner(signed, "ChuKyCaNhan");
        var place = new { left = Math.Round(left - 20, 1), top = Math.Round(top - 5, 1) };
        var file = await people.File(await people.Does(people.Lan, draft.Id, "seal", new { pin = SampleKeys.Password, at = place }));
        Assert.Equal((place.left, place.top), Corner(file, "ConDauCoQuan"));
        Assert.Equal((2, 2), Judges.PdfSig(file));
    }

    /// <summary>Of a field's widget on an A4 page, in millimetres from the top left.</summary>
    private static (double Left, double Top) Corner(byte[] file, string name)
    {
        var document = PdfDocument.Open(new MemoryStream(file));
        var rectangle = (PdfArray)document.SignatureFields.Single(f => f.Name == name).Field["Rect"];
        return (Math.Round(Number(rectangle[0]) * Point, 1), Math.Round((842 - Number(rectangle[3])) * Point, 1));
    }

    private static double Number(PdfObject number) => number is PdfInteger whole ? whole.Value : ((PdfReal)number).Value;
}
