using System.Diagnostics;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Files nobody here made: published attacks, allowed updates, files of many products and nations.</summary>
public class AttackFileTests
{
    [Theory]
    [InlineData("shadow/hide-and-replace/variant-1_change_object_references/4_original-document-shadowed-signed-manipulated.pdf")]
    [InlineData("shadow/hide/variant-1_hide-via-referenced-object/4_original-document-shadowed-signed-manipulated_v1.pdf")]
    [InlineData("shadow/hide/variant-1_hide-via-referenced-object/4_original-document-shadowed-signed-manipulated_v2.pdf")]
    [InlineData("shadow/replace/variant-1_replace-via-overlay/4_original-document-shadowed-signed-manipulated.pdf")]
    [InlineData("certification/ex1/03_Test_cert_p2_sign_manipulate.pdf")]
    [InlineData("dss/validation/modified_after_signature.pdf")]
    [InlineData("dss/validation/pdf-signed-added-page.pdf")]
    [InlineData("dss/validation/test-with-vri.pdf")]
    [InlineData("pyhanko/extensions-indirect-not-all-paths.pdf")]
    public void A_change_that_no_signature_allows_is_invalid_and_told(string file)
    {
        var report = Of(file);
        Assert.Equal("invalid", report.Verdict);
        var changes = report.Signatures.SelectMany(signature => signature.Changes).Where(change => !change.Allowed).ToList();
        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.True(change.Vi.Length > 5 && change.En.Length > 5 && change.ToRevision > change.FromRevision));
    }

    [Theory]
    [InlineData("certification/minimal_cert_invalid.pdf", "HASH_FAILURE")]
    [InlineData("signserver/pdf/sample-signed-version-16.pdf", "HASH_FAILURE")]
    [InlineData("dss/validation/pades-enveloping-cms.pdf", "FORMAT_FAILURE")]
    [InlineData("pyhanko/pdf-sig-with-econtent.pdf", "FORMAT_FAILURE")]
    [InlineData("pyhanko/coverage-anomalies/tail-uncovered.pdf", "FORMAT_FAILURE")]
    [InlineData("dss/validation/BadEncodedCMS.pdf", "FORMAT_FAILURE")]
    [InlineData("dss/validation/dss-1420/PAdES-BpB-att-SHA256-SHA3_256withRSA.pdf", "SIG_CRYPTO_FAILURE")]
    public void A_broken_signature_fails_for_its_reason(string file, string sub)
    {
        var report = Of(file);
        Assert.Equal("invalid", report.Verdict);
        Assert.Contains(report.Signatures, signature => signature.Indication == "TOTAL-FAILED" && signature.SubIndication == sub);
    }

    [Theory]
    [InlineData("certification/ex1/02_Test_cert_p2_sign_original.pdf")]
    [InlineData("dss/validation/dss-1376/DSS1376-rev_n.pdf")]
    [InlineData("dss/validation/DSS-2821.pdf")]
    [InlineData("dss/validation/lt-short.pdf")]
    [InlineData("dss/validation/muestra-firmado-firmado.pdf")]
    [InlineData("dss/validation/Signature-P-FR_CS-5.pdf")]
    [InlineData("pyhanko/form-update-override-appearance-stream-ap-indirect.pdf")]
    [InlineData("pyhanko/extensions-direct.pdf")]
    [InlineData("pyhanko/minimal-signed-twice-both-created.pdf")]
    [InlineData("pyhanko/separate-annots-kids-indir.pdf")]
    [InlineData("pyhanko/pades-lta-dss-indirect-arrs-test.pdf")]
    [InlineData("signserver/pdf/sample-signed-pades-baseline-t.pdf")]
    public void An_allowed_update_forbids_nothing_and_leaves_every_signature_intact(string file)
    {
        var report = Of(file);
        Assert.NotEqual("invalid", report.Verdict);
        Assert.All(report.Signatures, signature => Assert.True(signature is { Integrity: "intact" or "unknown", ChangesAfter: "none" or "allowed" }, signature.Field));
    }

    [Theory]
    [InlineData("sig-pdf")]
    [InlineData("scans/real/pdf")]
    [InlineData("pdf-robustness/pyhanko")]
    [InlineData("pdf-robustness/qpdf")]
    public void Every_file_gets_a_report_or_one_typed_error_in_time(string folder)
    {
        var slowest = ("", TimeSpan.Zero);
        var (reports, errors) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var watch = Stopwatch.StartNew();
            try
            {
                using var file = File.OpenRead(path);
                var report = PdfValidation.Run(file, Judged.Alone, path, TestContext.Current.CancellationToken);
                Assert.True(report.Verdict is "unsigned" or "invalid" or "indeterminate", $"{path}: {report.Verdict} without anybody trusted");
                Assert.True(report.ToJson().Length > 100);
                reports++;
            }
            catch (PdfFormatException refused)
            {
                Assert.NotEmpty(refused.Expected);
                errors++;
            }
            if (watch.Elapsed > slowest.Item2)
                slowest = (path, watch.Elapsed);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{reports} reports, {errors} refused; slowest {slowest.Item2.TotalMilliseconds:0} ms {slowest.Item1}");
        Assert.True(slowest.Item2 < TimeSpan.FromSeconds(30), $"{slowest.Item1} took {slowest.Item2}");
    }

    [Theory]
    [InlineData("qn_05CT_2020_signed.pdf", 1, "2020-04-16")]
    [InlineData("qn_07CT_2018_ccitt_signed.pdf", 1, "2018-03-21")]
    [InlineData("qn_08CT_2018_ccitt_signed.pdf", 1, "2018-04-04")]
    [InlineData("qn_11CT_2024_jpeg_signed.pdf", 2, "2024-09-11")]
    [InlineData("qn_11TB_2025_borndigital_5sigs.pdf", 5, "2025-01-08")]
    [InlineData("qn_542TB_2024_borndigital_5sigs.pdf", 5, "2024-11-06")]
    public void A_signed_document_of_a_province_tells_signer_agency_and_time(string file, int signatures, string day)
    {
        using var stream = File.OpenRead(Vectors.At("scans/real/pdf/" + file));
        var report = PdfValidation.Run(stream, Judged.Alone, file, TestContext.Current.CancellationToken);
        Assert.Equal(signatures, report.Signatures.Count);
        Assert.All(report.Signatures, signature =>
        {
            Assert.Equal("intact", signature.Integrity);
            Assert.NotEqual("forbidden", signature.ChangesAfter);
            Assert.False(string.IsNullOrWhiteSpace(signature.Signer));
            Assert.NotNull(signature.SignedAt);
            TestContext.Current.TestOutputHelper?.WriteLine($"{signature.Field}: {signature.Subject}; {signature.SignedAt:u}; {signature.Algorithm}; {signature.ChangesAfter}");
        });
        Assert.Equal(day, report.Signatures[0].SignedAt!.Value.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static ValidationReport Of(string file)
    {
        using var stream = File.OpenRead(Vectors.At("sig-pdf/" + file));
        return PdfValidation.Run(stream, Judged.Alone, file, TestContext.Current.CancellationToken);
    }
}
