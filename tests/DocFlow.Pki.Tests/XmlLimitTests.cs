using System.Diagnostics;
using System.Text;

namespace DocFlow.Pki.Tests;

/// <summary>XML made to cost time or memory ends early, with a reason.</summary>
public class XmlLimitTests
{
    private const string Space = "http://www.w3.org/2000/09/xmldsig#";

    [Fact]
    public void A_thousand_references_over_a_large_document_end_at_the_budget()
    {
        var reference = $"<Reference URI=\"\"><DigestMethod Algorithm=\"{Space}sha1\"/><DigestValue>AAAA</DigestValue></Reference>";
        var signature = Signed(string.Concat(Enumerable.Repeat(reference, 1000)), $"<Object>{new string('x', 4 << 20)}</Object>");
        var read = InTime(() => XmlSignedDocument.Read(Encoding.UTF8.GetBytes(signature)));
        Assert.Contains(read.Signatures[0].References, one => one.Why == "limit");
        Assert.All(read.Signatures[0].References, one => Assert.NotEqual(XmlReferenceOutcome.Matches, one.Outcome));
    }

    [Fact]
    public void More_references_or_signatures_than_the_limit_are_not_followed()
    {
        var reference = $"<Reference URI=\"#a\"><DigestMethod Algorithm=\"{Space}sha1\"/><DigestValue>AAAA</DigestValue></Reference>";
        Assert.Equal("references", XmlSignedDocument.Read(Encoding.UTF8.GetBytes(Signed(string.Concat(Enumerable.Repeat(reference, 1001)), ""))).Signatures[0].Fault);
        Assert.Throws<XmlSignatureFormatException>(() => XmlSignedDocument.Read(Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Repeat($"<Signature xmlns=\"{Space}\"/>", 101))}</a>")));
    }

    [Fact]
    public void Prefixes_without_end_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 300).Select(number => $" xmlns:p{number}=\"urn:{number}\""));
        Assert.Throws<XmlSignatureFormatException>(() => XmlSignedDocument.Read(Encoding.UTF8.GetBytes($"<a{many}/>")));
    }

    [Fact]
    public void A_form_with_many_prefixes_over_many_elements_is_written_in_time()
    {
        var prefixes = Enumerable.Range(0, 250).Select(number => $"p{number}").ToList();
        var declared = string.Concat(prefixes.Select(prefix => $" xmlns:{prefix}=\"urn:{prefix}\""));
        var transform = $"<Transforms><Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"{string.Join(' ', prefixes)}\"/></Transform></Transforms>";
        var reference = $"<Reference URI=\"\">{transform}<DigestMethod Algorithm=\"{Space}sha1\"/><DigestValue>AAAA</DigestValue></Reference>";
        var document = $"<a{declared}>{string.Concat(Enumerable.Repeat("<b xmlns:p1=\"urn:x\"/>", 100_000))}{Signed(reference, "")}</a>";
        Assert.Equal(XmlReferenceOutcome.Differs, InTime(() => XmlSignedDocument.Read(Encoding.UTF8.GetBytes(document))).Signatures[0].References[0].Outcome);
    }

    private static string Signed(string references, string more) =>
        $"<Signature xmlns=\"{Space}\"><SignedInfo><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/><SignatureMethod Algorithm=\"{Space}rsa-sha1\"/>{references}</SignedInfo><SignatureValue>AAAA</SignatureValue>{more}</Signature>";

    private static T InTime<T>(Func<T> act)
    {
        var watch = Stopwatch.StartNew();
        var result = act();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed}");
        return result;
    }
}
