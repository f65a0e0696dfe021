using System.Diagnostics;
using System.Xml.Linq;
using System.Xml.Schema;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Reports to take away: PDF for people, XML of ETSI TS 119 102-2 for programs.</summary>
public class ReportTests
{
    private static readonly XNamespace space = "http://uri.etsi.org/19102/v1.2.1#";

    [Fact]
    public async Task The_XML_follows_the_order_and_identifiers_of_TS_119_102_2()
    {
        var issued = Judged.By(Judged.Sample, await Judged.Issued());
        var xml = XDocument.Parse(ReportXml.Write([issued, Judged.By(Judged.Alone, Making.SamplePdf.Pages(1))]));
        Assert.Empty(Against(xml));
        var identifiers = xml.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(identifiers.Distinct(), identifiers);
        Assert.All(identifiers, id => Assert.Matches("^[A-Z]-[0-9a-f]+$", id));
        Assert.All(xml.Descendants().Attributes("VOReference"), reference => Assert.Contains(reference.Value, identifiers));
        Assert.Equal(["urn:etsi:019102:mainindication:total-passed", "urn:etsi:019102:mainindication:total-passed", "urn:docflow:mainindication:no-signature-found"], xml.Descendants(space + "MainIndication").Select(value => value.Value));
        Assert.Contains(xml.Descendants(space + "ObjectType"), type => type.Value == "urn:etsi:019102:validationObject:CRL");
        Assert.All(xml.Descendants(space + "CertificateChain"), chain => Assert.Single(chain.Elements(space + "TrustAnchor")));
    }

    [Fact]
    public async Task The_PDF_says_first_whether_it_was_altered_then_who_when_and_what_to_do()
    {
        var report = Judged.By(Judged.Sample, await Judged.Issued());
        var file = Written(report);
        Assert.Equal(file, Written(report));
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        try
        {
            var text = Run("pdftotext", "-layout", path, "-");
            var places = new[] { "Có bị sửa không?", "CHƯA BỊ SỬA", "Kết luận", "Nên làm gì?", "Chữ ký 1/2", "Sau khi ký", "Người ký", "Chứng thư", "Không bị thu hồi", "Chữ ký 2/2", report.Policy }.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();
            Assert.True(places.TrueForAll(place => place >= 0) && places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second), string.Join(", ", places) + text);
            Assert.Contains("15/QĐ-UBND", text, StringComparison.Ordinal);
            Assert.Contains("NOT ALTERED", text, StringComparison.Ordinal);
            Run("qpdf", "--check", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_report_of_anything_can_be_written()
    {
        var report = Judged.By(Judged.Alone, await Judged.Signed());
        var odd = new string('x', 5000) + "漢字\ud83d\ude00\u0007\u202e" + string.Concat(Enumerable.Repeat("nội dung ", 400));
        var many = Enumerable.Range(1, 300).Select(i => new ChangeReport(i, i, "f", "page-content", i % 2 == 0, odd, odd, 1, 2)).ToList();
        var strange = report with { File = odd, Signatures = [.. report.Signatures.Select(signature => signature with { Signer = odd, Field = odd, Changes = many, Reasons = [.. signature.Reasons, new Reason("odd", odd[..900], odd[..900])] })] };
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(Written(strange)[..8]));
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(Written(Judged.By(Judged.Alone, Making.SamplePdf.Pages(1)))[..8]));
        Assert.Empty(Against(XDocument.Parse(ReportXml.Write([strange]))));
    }

    [Fact]
    public async Task The_XML_fits_the_schema_of_TS_119_102_2_whatever_the_verdict()
    {
        var issued = await Judged.Issued();
        var stamped = await Judged.Sign("minh", issued, new SignatureOptions { Reason = "Đồng ý" });
        var broken = (byte[])issued.Clone();
        broken[1000] ^= 1;
        var good = Judged.By(Judged.Sample, stamped);
        var revoked = good.Signatures[0] with { Chain = [.. good.Signatures[0].Chain.Select(link => link with { Revocation = link.Revocation is { } told ? told with { State = "revoked", RevokedAt = Judged.Moment } : null })] };
        ValidationReport[] reports = [good, good with { Signatures = [revoked] }, Judged.By(Judged.Alone, stamped), Judged.By(Judged.Sample, broken), Judged.By(Judged.Sample, [.. issued, .. "\nx"u8])];
        var xml = XDocument.Parse(ReportXml.Write(reports));
        Assert.Empty(Against(xml));
        Assert.NotEmpty(xml.Descendants(space + "RevocationStatusInformation"));
        Assert.NotEmpty(xml.Descendants(space + "SubIndication"));
        // The schema bites.
        xml.Descendants(space + "SignersDocument").First().Elements().First().Remove();
        Assert.NotEmpty(Against(xml));
    }

    [Fact]
    public async Task The_chain_says_of_each_certificate_whether_it_was_revoked_and_who_told()
    {
        var report = Judged.By(Judged.Sample, await Judged.Issued());
        var chain = report.Signatures[0].Chain;
        Assert.All(chain.SkipLast(1), link => Assert.Equal(("good", "crl"), (link.Revocation!.State, link.Revocation.Source)));
        Assert.Null(chain[^1].Revocation);
        Assert.Contains(Judged.Sample.Crls, list => CertificateRevocationList.Read(list).Fingerprint == chain[0].Revocation!.Evidence);
        var unknown = Judged.By(Judged.Sample with { Crls = [] }, await Judged.Issued()).Signatures[0].Chain;
        Assert.Equal(("unknown", "no-evidence"), (unknown[0].Revocation!.State, unknown[0].Revocation!.Why));
    }

    private static List<string> Against(XDocument xml)
    {
        var set = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        set.Add(space.NamespaceName, Path.Combine(DocFlow.Tests.Vectors.Repository(), "tests", "fixtures", "reports", "validation-report.xsd"));
        var wrong = new List<string>();
        xml.Validate(set, (_, said) => wrong.Add(said.Message));
        return wrong;
    }

    private static byte[] Written(params ValidationReport[] reports)
    {
        var output = new MemoryStream();
        ReportPdf.Write(reports, TimeZoneInfo.Utc, output);
        return output.ToArray();
    }

    private static string Run(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, said);
        return said;
    }
}
