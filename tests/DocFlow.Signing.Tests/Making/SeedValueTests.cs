using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Empty fields whose makers ask something of the certificate (ISO 32000-2 §12.7.5.5 table 238).</summary>
public class SeedValueTests
{
    private const int Subject = 1, Issuer = 2, Policy = 4, Name = 8, Usage = 32;

    [Theory]
    [InlineData(Subject, true)]
    [InlineData(Subject, false)]
    [InlineData(Issuer, true)]
    [InlineData(Issuer, false)]
    [InlineData(Policy, false)]
    [InlineData(Name, true)]
    [InlineData(Name, false)]
    [InlineData(Usage, true)]
    [InlineData(Usage, false)]
    public async Task What_a_field_demands_of_the_certificate_is_met_or_refused_by_name(int what, bool met)
    {
        using var own = TestKeys.Of("p256");
        using var other = TestKeys.Sample("minh");
        PdfObject Octets(ReadOnlyMemory<byte> bytes) => new PdfString(bytes, isHex: true);
        var asked = what switch
        {
            Subject => ("Subject", Octets((met ? own : other).Certificate.Encoded)),
            Issuer => ("Issuer", Octets(met ? Pki.CertificateFile.Read(System.Text.Encoding.ASCII.GetBytes(TestKeys.RootPem))[0].Encoded : other.Chain[0].Encoded)),
            Policy => ("OID", PdfString.Of("1.2.3.4")),
            Name => ("SubjectDN", PdfDictionary.Of(("cn", PdfString.Of("Lê Thử Khóa p256".Normalize(System.Text.NormalizationForm.FormD))), ("2.5.4.10", PdfString.Of(met ? "DocFlow (thử)" : "Sở Nội vụ")))),
            _ => ("KeyUsage", (PdfObject)PdfString.Of(met ? "11X" : "0")),
        };
        var file = Laid(PdfDictionary.Of(("Ff", new PdfInteger(what)), (asked.Item1, new PdfArray([asked.Item2]))));
        if (met)
            Judges.Pdfsig(await Sign(own, file), 1);
        else
            Assert.Equal(SigningRefusal.SeedValue, (await Assert.ThrowsAsync<SigningRefusedException>(() => Sign(own, file))).Reason);
        // A wish is no demand.
        Judges.Pdfsig(await Sign(own, Laid(PdfDictionary.Of((asked.Item1, new PdfArray([asked.Item2]))))), 1);
    }

    private static byte[] Laid(PdfDictionary certificate)
    {
        var update = new PdfUpdate(PdfDocument.Open(new MemoryStream(SamplePdf.Pages())));
        var box = new PdfArray([new PdfInteger(0), new PdfInteger(0), new PdfInteger(0), new PdfInteger(0)]);
        var field = update.Add(PdfDictionary.Of(("FT", new PdfName("Sig")), ("T", PdfString.Of("lanh-dao")), ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Widget")), ("Rect", box),
            ("SV", PdfDictionary.Of(("Type", new PdfName("SV")), ("Cert", certificate)))));
        update.Catalog.Set("AcroForm", PdfDictionary.Of(("Fields", new PdfArray([field]))));
        var output = new MemoryStream();
        update.WriteTo(output);
        return output.ToArray();
    }

    private static async Task<byte[]> Sign(SoftwareKey key, byte[] file)
    {
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, new SignatureOptions { Field = "lanh-dao" }, stop: TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}
