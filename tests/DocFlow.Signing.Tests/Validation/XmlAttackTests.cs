using System.Text;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What attackers do to signed XML: wrap it, name two elements alike, transform the content away, bring entities, hang a secret on it.</summary>
public class XmlAttackTests
{
    private static readonly ValidationContext context = new() { Moment = Judged.Moment, Trust = CertificateFile.Read(SignedXml.Signer.RawData) };

    [Fact]
    public void Sound_signatures_are_valid()
    {
        Expect("valid", null, SignedXml.Enveloped());
        Expect("valid", null, SignedXml.Enveloping());
        Expect("valid", null, SignedXml.Partial(beside: ""), partial: true);
    }

    [Theory]
    [InlineData("Ủy ban", "Ủy Ban")]
    [InlineData("<noidung>", "<noidung a=\"1\">")]
    [InlineData("</noidung>", "</noidung><them/>")]
    [InlineData("</noidung>", "</noidung> ")]
    public void Altered_content_fails(string from, string to) => Expect("invalid", "HASH_FAILURE", SignedXml.Enveloped().Replace(from, to, StringComparison.Ordinal));

    [Fact]
    public void A_comment_that_is_not_signed_changes_nothing() => Expect("valid", null, SignedXml.Enveloped().Replace("</noidung>", "</noidung><!-- x -->", StringComparison.Ordinal));

    [Fact]
    public void A_signature_over_a_part_is_none_for_the_whole() => Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", SignedXml.Partial());

    [Fact]
    public void A_wrapped_body_is_not_valid()
    {
        var signed = SignedXml.Partial(beside: "");
        var at = signed.IndexOf("<than", StringComparison.Ordinal);
        var end = signed.IndexOf("</than>", StringComparison.Ordinal) + 7;
        var wrapped = $"{signed[..at]}<than Id=\"b2\">99 triệu</than><cat>{signed[at..end]}</cat>{signed[end..]}";
        Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", wrapped);
        Expect("invalid", "FORMAT_FAILURE", wrapped.Replace("b2", "b1", StringComparison.Ordinal));
    }

    [Fact]
    public void Something_more_within_the_signature_is_not_signed()
    {
        Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", SignedXml.Enveloping("<Object>khác</Object>"));
        // An enveloped signature leaves itself out of what it covers, and so whatever is put into it.
        Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", SignedXml.Enveloped().Replace("</Signature>", "<Object><noidung xmlns=\"urn:thu\">99 triệu</noidung></Object></Signature>", StringComparison.Ordinal));
        Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", SignedXml.Enveloped().Replace("</Signature>", "<khac xmlns=\"urn:thu\">99 triệu</khac></Signature>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://www.w3.org/TR/1999/REC-xslt-19991116")]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("http://www.w3.org/2002/06/xmldsig-filter2")]
    [InlineData("urn:khong-biet")]
    public void A_transform_that_may_leave_things_out_is_refused(string algorithm) =>
        Expect("indeterminate", "SIG_CONSTRAINTS_FAILURE", SignedXml.Enveloped(transforms: $"<Transform Algorithm=\"{algorithm}\"></Transform>"));

    [Theory]
    [InlineData("<!DOCTYPE don [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE don [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE don SYSTEM \"http://example.invalid/don.dtd\">")]
    public void A_document_type_is_refused(string type) => Assert.Throws<XmlSignatureFormatException>(() => Judge(type + SignedXml.Enveloped()));

    [Fact]
    public void Too_deep_is_refused_in_time() => Assert.Throws<XmlSignatureFormatException>(() => Judge(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))));

    [Fact]
    public void A_shared_secret_is_no_signature() =>
        Assert.NotEqual("valid", Judge(SignedXml.Enveloped().Replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#hmac-sha1", StringComparison.Ordinal)).Verdict);

    [Fact]
    public void A_file_beside_counts_only_from_the_same_place()
    {
        var content = "công văn"u8.ToArray();
        Stream? Beside(string name) => name == "cong-van.txt" ? new MemoryStream(content) : throw new InvalidOperationException("asked for " + name);
        Assert.Equal("valid", Judge(SignedXml.Detached("cong-van.txt", content), Beside).Verdict);
        Assert.Equal("SIGNED_DATA_NOT_FOUND", Judge(SignedXml.Detached("../cong-van.txt", content), Beside).Signatures[0].SubIndication);
        Assert.Equal("SIGNED_DATA_NOT_FOUND", Judge(SignedXml.Detached("file:///etc/passwd", content), Beside).Signatures[0].SubIndication);
        Assert.Equal("SIGNED_DATA_NOT_FOUND", Judge(SignedXml.Detached("http://example.invalid/a", content), Beside).Signatures[0].SubIndication);
        Assert.Equal("unknown", Judge(SignedXml.Detached("cong-van.txt", content)).Signatures[0].Integrity);
    }

    [Fact]
    public void Damaged_documents_give_a_report_or_a_typed_error_and_never_pass_altered()
    {
        var sound = Encoding.UTF8.GetBytes(SignedXml.Enveloped());
        var random = new Random(9);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(32, 127);
            try
            {
                var report = Judge(Encoding.UTF8.GetString(damaged));
                Assert.True(report.Verdict != "valid" || Text(damaged) == Text(sound), Encoding.UTF8.GetString(damaged));
            }
            catch (XmlSignatureFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }

    // What people read of a document: its text before the signature.
    private static string Text(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        return text[..Math.Max(0, text.IndexOf("<Signature", StringComparison.Ordinal))];
    }

    private static ValidationReport Judge(string document, Func<string, Stream?>? beside = null) =>
        FileValidation.Run(new MemoryStream(Encoding.UTF8.GetBytes(document)), context, "thu.xml", beside, TestContext.Current.CancellationToken);

    private static void Expect(string verdict, string? sub, string document, bool partial = false)
    {
        var report = Judge(document);
        // A body beside which nothing stands but the signature is still a part: the root itself is not signed.
        var expected = partial ? ("indeterminate", "SIG_CONSTRAINTS_FAILURE") : (verdict, sub);
        Assert.True(expected == (report.Verdict, report.Signatures[0].SubIndication), report.ToJson());
    }
}
