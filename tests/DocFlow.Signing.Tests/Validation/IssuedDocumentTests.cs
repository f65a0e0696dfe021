using System.Globalization;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What the office itself makes: a leader signs, the clerk numbers, dates and seals.</summary>
public class IssuedDocumentTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Number_and_date_are_named_as_allowed_and_the_document_is_valid(int? certify)
    {
        var report = Judged.By(Judged.Sample, await Judged.Issued(certify));
        Assert.True(report.Verdict == "valid", report.ToJson());
        var (leader, seal) = (report.Signatures[0], report.Signatures[1]);
        Assert.Equal(("TOTAL-PASSED", null, "allowed", "whole-revision", "B-B"), (leader.Indication, leader.SubIndication, leader.ChangesAfter, leader.Coverage, leader.Level));
        Assert.Equal(("none", "whole-file"), (seal.ChangesAfter, seal.Coverage));
        Assert.Contains(leader.Changes, change => change is { Allowed: true, Vi: "Điền trường so: 15/QĐ-UBND", Field: "so" });
        Assert.Contains(leader.Changes, change => change is { Allowed: true, Vi: "Điền trường ngay: 25 tháng 11 năm 2026" });
        Assert.Equal(("Nguyễn Văn Minh", "Ủy ban nhân dân thành phố Mẫu (demo)"), (leader.Signer, leader.Organization));
        Assert.True(leader.Chain is [_, _, { IsTrusted: true }]);
        Assert.StartsWith("CHƯA BỊ SỬA", report.Integrity.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_certification_that_permits_nothing_a_number_is_forbidden()
    {
        // The signer refuses to make such a file, so the certification is lowered in the facts.
        var facts = PdfValidation.Facts(new MemoryStream(await Judged.Issued(2)), TestContext.Current.CancellationToken);
        var closed = facts with { Signatures = [facts.Signatures[0] with { Certification = 1 }, facts.Signatures[1]] };
        var report = PdfValidation.Judge(closed, Judged.Sample);
        Assert.Equal(("invalid", "forbidden"), (report.Verdict, report.Signatures[0].ChangesAfter));
        Assert.Contains(report.Signatures[0].Changes, change => change is { Allowed: false, Field: "so" });
    }

    [Fact]
    public async Task A_frozen_field_may_not_be_filled_and_others_may()
    {
        var facts = PdfValidation.Facts(new MemoryStream(await Judged.Issued()), TestContext.Current.CancellationToken);
        var frozen = facts with { Signatures = [facts.Signatures[0] with { Lock = new FieldLock("Include", ["so"], null) }, facts.Signatures[1]] };
        var changes = PdfValidation.Judge(frozen, Judged.Sample).Signatures[0].Changes;
        Assert.Contains(changes, change => change is { Allowed: false, Field: "so", Kind: "field-filled" });
        Assert.Contains(changes, change => change is { Allowed: true, Field: "ngay", Kind: "field-filled" });
        Assert.True(new FieldLock("Exclude", ["so"], null).Freezes("ngay") && new FieldLock("Include", ["muc"], null).Freezes("muc.so") && !new FieldLock("Include", ["mu"], null).Freezes("muc"));
    }

    [Fact]
    public async Task Without_trust_who_signed_is_open_but_whether_it_was_altered_is_told()
    {
        var report = Judged.By(Judged.Alone, await Judged.Issued());
        Assert.Equal("indeterminate", report.Verdict);
        Assert.All(report.Signatures, signature => Assert.Equal(("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND", "intact"), (signature.Indication, signature.SubIndication, signature.Integrity)));
        Assert.StartsWith("CHƯA BỊ SỬA", report.Integrity.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_byte_anywhere_is_invalid()
    {
        var file = await Judged.Issued();
        var ranges = PdfDocument.Open(new MemoryStream(file)).SignatureFields.Select(field => field.ByteRange).ToList();
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var at = random.Next(file.Length);
            if (ranges.Any(range => at >= range[1] && at < range[2]))
                continue; // padding of a signature may change without a trace; its own bytes are below
            var changed = (byte[])file.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            Assert.True(Verdict(changed) == "invalid", $"byte {at}");
        }
        foreach (var field in PdfDocument.Open(new MemoryStream(file)).SignatureFields)
        {
            // The signature value stands last; certificates before it that no path needs may be anything.
            var value = field.ByteRange[1] + 1 + 2 * (field.Contents.Span.LastIndexOfAnyExcept((byte)0) - 60);
            var changed = (byte[])file.Clone();
            changed[value] = changed[value] == (byte)'0' ? (byte)'1' : (byte)'0';
            Assert.Equal("invalid", Verdict(changed));
        }
    }

    [Fact]
    public async Task An_appended_page_change_is_invalid_and_named()
    {
        var file = await Judged.Issued();
        var page = PdfDocument.Open(new MemoryStream(file)).Pages[0];
        var changed = Appended.Object(file, ((PdfReference)page.Dictionary["Contents"]).Number, "<</Length 41>>\nstream\nBT /F1 14 Tf 72 760 Td (Trang khac) Tj ET \nendstream");
        var report = Judged.By(Judged.Sample, changed);
        Assert.Equal("invalid", report.Verdict);
        Assert.All(report.Signatures, signature => Assert.Contains(signature.Changes, change => change is { Allowed: false, Kind: "page-content", Page: 1, Vi: "Nội dung trang bị sửa (trang 1)" }));
    }

    [Fact]
    public async Task Behind_an_approval_a_value_that_was_seen_may_not_become_another()
    {
        var filled = await Judged.Sign("minh", await Filled("so", "15"), new SignatureOptions());
        var again = await Judged.Sign("city", filled, new SignatureOptions());
        Assert.Equal("valid", Judged.By(Judged.Sample, again).Verdict);
        var document = PdfDocument.Open(new MemoryStream(filled));
        var (number, field) = Appended.Field(document, "so");
        var report = Judged.By(Judged.Sample, Appended.Object(filled, number, Appended.Text(field).Replace("(15)", "(16)", StringComparison.Ordinal).Replace("<FEFF00310035>", "(16)", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(report.Signatures[0].Changes, change => change is { Allowed: false, Kind: "field-value-changed", Field: "so" });
    }

    [Fact]
    public async Task The_same_report_comes_out_in_every_zone_and_culture()
    {
        var facts = PdfValidation.Write(PdfValidation.Facts(new MemoryStream(await Judged.Issued()), TestContext.Current.CancellationToken));
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        var reports = new HashSet<string>();
        try
        {
            foreach (var (name, place) in ((string, string)[])[("vi-VN", "Asia/Ho_Chi_Minh"), ("tr-TR", "America/New_York"), ("ar-SA", "UTC")])
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
                Environment.SetEnvironmentVariable("TZ", place);
                TimeZoneInfo.ClearCachedData();
                reports.Add(PdfValidation.Judge(PdfValidation.Read(facts), Judged.Sample, "van-ban.pdf").ToJson());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
        Assert.Single(reports);
    }

    [Fact]
    public async Task Kept_facts_are_judged_as_the_file_is()
    {
        var file = await Judged.Issued();
        var facts = PdfValidation.Facts(new MemoryStream(file), TestContext.Current.CancellationToken);
        Assert.Equal(Judged.By(Judged.Sample, file).ToJson(), PdfValidation.Judge(PdfValidation.Read(PdfValidation.Write(facts)), Judged.Sample, "van-ban.pdf").ToJson());
    }

    [Fact]
    public async Task Every_kind_of_report_says_it_in_words()
    {
        var report = Judged.By(Judged.Sample, await Judged.Issued());
        var text = ReportText.Write(report, TimeZoneInfo.Utc);
        Assert.True(text.IndexOf("Có bị sửa không?", StringComparison.Ordinal) < text.IndexOf("Ai ký:", StringComparison.Ordinal), text);
        Assert.Contains("15/QĐ-UBND", text, StringComparison.Ordinal);
        Assert.Contains("HỢP LỆ", ReportHtml.Write([report], TimeZoneInfo.Utc), StringComparison.Ordinal);
        var xml = System.Xml.Linq.XDocument.Parse(ReportXml.Write([report]));
        Assert.Equal(2, xml.Descendants().Count(element => element.Value == "urn:etsi:019102:mainindication:total-passed"));
    }

    private static string Verdict(byte[] file)
    {
        try
        {
            return Judged.By(Judged.Sample, file).Verdict;
        }
        catch (PdfFormatException)
        {
            return "invalid"; // no PDF any more
        }
    }

    private static Task<byte[]> Filled(string field, string text)
    {
        var output = new MemoryStream();
        FormLayout.Fill(new MemoryStream(Making.SealedTests.Laid(Making.SamplePdf.Pages())), output, [new FieldFilling(field, text, ReadOnly: false)]);
        return Task.FromResult(output.ToArray());
    }
}
