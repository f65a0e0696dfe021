using DocFlow.Pdf;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>SignedData apart from any PDF, made by openssl: detached and with its content, DER, BER and PEM.</summary>
public class DetachedCmsTests
{
    private static readonly byte[] content = "Kính gửi: Ủy ban nhân dân\n"u8.ToArray();

    [Theory]
    [InlineData("DER")]
    [InlineData("PEM")]
    public void A_detached_signature_is_valid_over_its_content_and_no_other(string form)
    {
        var signature = OpenSsl("-outform", form, "-cades");
        Assert.Equal("valid", Judge(signature, content).Verdict);
        Assert.Equal(("invalid", "HASH_FAILURE"), Told(Judge(signature, [.. content, 1])));
        Assert.Equal(("indeterminate", "SIGNED_DATA_NOT_FOUND"), Told(Judge(signature, null)));
        Assert.Equal("unknown", Judge(signature, null).Signatures[0].Integrity);
    }

    [Theory]
    [InlineData("-nodetach")]
    [InlineData("-nodetach", "-stream")]
    public void A_signature_that_holds_its_content_needs_no_file_beside(params string[] how)
    {
        var signature = OpenSsl(["-outform", "DER", "-cades", .. how]);
        Assert.Equal("valid", Judge(signature, null).Verdict);
        Assert.Equal("valid", Judge(signature, content).Verdict);
        Assert.Equal(("invalid", "HASH_FAILURE"), Told(Judge(signature, [1])));
        var at = signature.AsSpan().IndexOf(content);
        Assert.True(at > 0);
        signature[at] ^= 1;
        Assert.Equal(("invalid", "HASH_FAILURE"), Told(Judge(signature, null)));
    }

    [Fact]
    public void A_signature_tells_its_kind_its_signer_and_the_time_it_claims()
    {
        var report = Judge(OpenSsl("-outform", "DER", "-cades"), content);
        Assert.Equal(("B-B", "CAdES", "Nguyễn Văn Minh"), (report.Signatures[0].Level, report.Signatures[0].SubFilter, report.Signatures[0].Signer));
        Assert.NotNull(report.Signatures[0].SignedAt);
    }

    [Fact]
    public void What_is_no_signature_is_a_typed_error()
    {
        Assert.Throws<CmsFormatException>(() => Judge([0x30, 3, 2, 1, 1], content));
        Assert.Throws<CmsFormatException>(() => Judge("-----BEGIN X"u8.ToArray(), content));
        Assert.Throws<PdfFormatException>(() => Judge("chữ thường"u8.ToArray(), content));
    }

    [Fact]
    public void Damaged_signatures_give_a_report_or_a_typed_error_and_never_pass()
    {
        var sound = OpenSsl("-outform", "DER", "-cades");
        var random = new Random(3);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])sound.Clone();
            var at = random.Next(damaged.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.NotEqual("valid", Judge(damaged, content).Verdict);
            }
            catch (Exception refused) when (refused is CmsFormatException or PdfFormatException)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    private static (string, string?) Told(ValidationReport report) => (report.Verdict, report.Signatures[0].SubIndication);

    private static ValidationReport Judge(byte[] signature, byte[]? beside) =>
        FileValidation.Run(new MemoryStream(signature), Judged.Sample, "thu.p7s", name => name.Length == 0 && beside is not null ? new MemoryStream(beside) : null, TestContext.Current.CancellationToken);

    private static byte[] OpenSsl(params string[] how) => Cms(content, how);

    /// <summary>SignedData of Minh over a content, made by openssl.</summary>
    internal static byte[] Cms(byte[] content, params string[] how)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-cms-").FullName;
        try
        {
            var certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");
            File.WriteAllBytes(Path.Combine(folder, "in"), content);
            Run("pkcs12", "-in", Path.Combine(certs, "minh.p12"), "-passin", "pass:docflow-demo", "-nodes", "-out", Path.Combine(folder, "key"));
            Run(["cms", "-sign", "-binary", "-md", "sha256", "-in", Path.Combine(folder, "in"), "-signer", Path.Combine(folder, "key"), "-certfile", Path.Combine(certs, "issuing.pem"), "-out", Path.Combine(folder, "out"), .. how]);
            return File.ReadAllBytes(Path.Combine(folder, "out"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(params string[] arguments)
    {
        var (code, said) = Judges.Run("openssl", arguments);
        Assert.True(code == 0, said);
    }
}
