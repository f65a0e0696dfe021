using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocFlow.Pki;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Containers and XML files of other makers: every one ends with a verdict and a cause.</summary>
public class ContainerTests
{
    [Theory]
    [InlineData("sig-pdf/asic-digidoc4j", "*.asic*")]
    [InlineData("xmldsig", "*.xml")]
    public void Every_file_ends_with_a_verdict_and_a_cause_in_time(string folder, string pattern)
    {
        var table = new StringBuilder();
        var root = Vectors.At(folder);
        foreach (var path in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var watch = Stopwatch.StartNew();
            var said = Say(path);
            table.Append(CultureInfo.InvariantCulture, $"| {Path.GetRelativePath(root, path)} | {said} |\n");
            Assert.DoesNotContain("TOTAL-PASSED", said, StringComparison.Ordinal); // nobody is trusted
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{path} took {watch.Elapsed}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
    }

    [Theory]
    [InlineData("1xTST-valid-bdoc-data-file-hash-failure-in-tst.asics", "HASH_FAILURE")]
    [InlineData("3xTST-text-data-file-hash-failure-since-2nd-tst.asics", "HASH_FAILURE")]
    [InlineData("signature_does_not_cover_datafile.asice", "FORMAT_FAILURE")]
    [InlineData("manifest_validation_error.asice", "FORMAT_FAILURE")]
    [InlineData("datafile-name-in-signature-contains-path-separator.asice", "FORMAT_FAILURE")]
    [InlineData("asics-2-signatures-in-different-files.asics", "FORMAT_FAILURE")]
    [InlineData("CAdES-baseline-lta-for-ASiC-E.asics", "HASH_FAILURE")]
    public void A_container_that_was_tampered_with_is_invalid(string file, string sub)
    {
        using var stream = File.OpenRead(Vectors.At("sig-pdf/asic-digidoc4j/invalid-containers/" + file));
        var report = FileValidation.Run(stream, Judged.Alone, file, stop: TestContext.Current.CancellationToken);
        Assert.Equal("invalid", report.Verdict);
        Assert.Contains(report.Signatures, signature => signature.SubIndication == sub);
    }

    [Theory]
    [InlineData("valid-asice.asice", "B-LT")]
    [InlineData("valid-asice-lta.asice", "B-LTA")]
    [InlineData("latvian_T_signature.asice", "B-T")]
    [InlineData("PSS-signature.asice", "B-LT")]
    [InlineData("plus-in-datafile-name-unencoded-in-signature.asice", "B-LT")]
    public void A_sound_container_is_intact_at_its_level(string file, string level)
    {
        using var stream = File.OpenRead(Vectors.At("sig-pdf/asic-digidoc4j/valid-containers/" + file));
        var signature = FileValidation.Run(stream, Judged.Alone, file, stop: TestContext.Current.CancellationToken).Signatures.Single();
        Assert.Equal(("intact", level, "NO_CERTIFICATE_CHAIN_FOUND"), (signature.Integrity, signature.Level, signature.SubIndication));
    }

    [Theory]
    [InlineData("valid-asice-lta.asice", "B-LTA")]
    [InlineData("valid-asice.asice", "B-LT")]
    [InlineData("PSS-signature.asice", "B-LT")]
    [InlineData("valid-bdoc-ts-signature-file-name-with-non-numeric-characters.asice", "B-LT")]
    public void A_container_whose_issuers_are_trusted_is_told_to_the_end(string file, string level)
    {
        using var stream = File.OpenRead(Vectors.At("sig-pdf/asic-digidoc4j/valid-containers/" + file));
        var facts = FileValidation.Facts(stream, stop: TestContext.Current.CancellationToken);
        // Whoever issued what came along is trusted, by the certificates that came along.
        var sent = facts.Certificates.Select(encoded => CertificateFile.Read(encoded)[0]).ToList();
        var issuers = sent.Where(one => sent.Any(other => !other.Equals(one) && other.Issuer.IsSameAs(one.Subject)) || one.ExtendedKeyUsage.Count > 0).ToList();
        var stamped = facts.Signatures[0].Timestamps.Max(stamp => stamp.Time)!.Value;
        var report = PdfValidation.Judge(facts, new ValidationContext { Trust = issuers, Moment = stamped.AddHours(1), Policy = ValidationPolicy.Default with { RequireRevocation = false } }, file);
        var signature = report.Signatures.Single();
        Assert.True((signature.Indication, signature.Level) == ("TOTAL-PASSED", level), report.ToJson());
        Assert.NotNull(signature.ProvenAt);
        Assert.Equal("valid", report.Verdict);
    }

    private static string Say(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var report = FileValidation.Run(file, Judged.Alone, path, stop: TestContext.Current.CancellationToken);
            Assert.True(report.Verdict == "unsigned" || report.Signatures.All(signature => signature.Reasons.Count > 0));
            return $"{report.Verdict} " + string.Join("; ", report.Signatures.Select(signature => $"{signature.Kind} {signature.Level} {signature.Integrity} {signature.SubIndication} {string.Join(",", signature.Reasons.Select(reason => reason.Code))}"));
        }
        catch (ContainerFormatException refused)
        {
            return $"refused: {refused.Code}";
        }
        catch (XmlSignatureFormatException refused)
        {
            return $"refused: {refused.Expectation}";
        }
    }
}
