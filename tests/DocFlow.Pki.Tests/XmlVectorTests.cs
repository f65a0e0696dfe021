using System.Globalization;
using System.Text;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>The interoperability signatures of W3C, Merlin, IAIK and Phaos, and the canonical forms their makers wrote beside them.</summary>
public class XmlVectorTests
{
    [Fact]
    public void Every_signature_ends_with_an_outcome_and_a_cause()
    {
        var table = new StringBuilder();
        var (valid, refused) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(Vectors.At("xmldsig"), "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Vectors.At("xmldsig"), path);
            try
            {
                foreach (var signature in XmlSignedDocument.Read(File.ReadAllBytes(path), uri => Outside(path, uri)).Signatures)
                {
                    var said = Say(signature, path);
                    table.Append(CultureInfo.InvariantCulture, $"| {name} | {said} |\n");
                    valid += said == "valid" ? 1 : 0;
                    refused += said == "valid" ? 0 : 1;
                    Assert.False(said == "valid" && name.Contains("bad", StringComparison.OrdinalIgnoreCase), $"{name} is bad and valid");
                }
            }
            catch (XmlSignatureFormatException wrong)
            {
                table.Append(CultureInfo.InvariantCulture, $"| {name} | refused: {wrong.Expectation} |\n");
                Assert.NotEmpty(wrong.Expectation);
                refused++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Assert.True(valid >= 30, $"{valid} valid, {refused} not");
    }

    private static string Say(XmlSignature signature, string path)
    {
        if (signature.Fault is { } fault)
            return fault;
        if (signature.IsSharedSecret)
            return "a shared secret is no signature";
        var failed = signature.References.Where(reference => reference.Outcome != XmlReferenceOutcome.Matches).Select(reference => $"{reference.Outcome} {reference.Why} {reference.Uri}").ToList();
        if (failed.Count > 0)
            return string.Join("; ", failed);
        var keys = new List<PublicKey>();
        if (signature.BareKey is { } bare)
            keys.Add(bare);
        foreach (var encoded in signature.Certificates)
            keys.Add(CertificateFile.Read(encoded)[0].Key);
        var beside = Path.Combine(Path.GetDirectoryName(path)!, "certs");
        if (keys.Count == 0 && Directory.Exists(beside))
            keys.AddRange(Directory.EnumerateFiles(beside, "*.crt").Select(file => CertificateFile.Read(File.ReadAllBytes(file))[0].Key));
        if (keys.Count == 0)
            return "no key";
        var outcomes = keys.Select(signature.Check).Distinct().ToList();
        return outcomes.Contains(SignatureOutcome.Valid) ? "valid" : string.Join(", ", outcomes);
    }

    private static ReadOnlyMemory<byte>? Outside(string path, string? uri)
    {
        if (uri is null)
            return null;
        var folder = Path.GetDirectoryName(path)!;
        var file = Path.Combine(folder, uri.Contains("://", StringComparison.Ordinal) ? uri.Split('/')[^1] : uri);
        return File.Exists(file) ? (ReadOnlyMemory<byte>?)File.ReadAllBytes(file) : null;
    }
}
