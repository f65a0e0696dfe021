using System.Security.Cryptography;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What the platform's CMS lets pass and a validator must not, each fault by itself beside the same signature without it.</summary>
public class CmsFaultTests
{
    private static readonly Lazy<Task<byte[]>> room = new(() => Judged.Sign("minh", SamplePdf.Pages(), new SignatureOptions()));

    [Fact]
    public Task Without_a_fault_it_passes() => Passes(new ForgedCms());

    [Fact]
    public Task Indefinite_lengths_are_read_and_noted() => Passes(new ForgedCms { Indefinite = true }, "not-der");

    [Fact]
    public Task Attributes_out_of_order_pass_when_signed_as_they_stand() => Passes(new ForgedCms { Unsorted = true }, "attributes-not-der");

    [Fact]
    public Task Attributes_out_of_order_pass_when_signed_in_order() => Passes(new ForgedCms { Unsorted = true, SignsSorted = true }, "attributes-not-der");

    [Fact]
    public async Task Without_signed_attributes_it_holds_but_is_no_baseline_signature()
    {
        var signature = await Judge(new ForgedCms { WithoutAttributes = true });
        Assert.Equal(("TOTAL-PASSED", null), (signature.Indication, signature.Level));
        Assert.Contains(signature.Reasons, reason => reason.Code == "no-signed-attributes");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(222)]
    public Task Pss_holds_with_any_salt(int salt) => Passes(Pss(salt));

    [Fact]
    public Task Pss_with_another_salt_than_it_says_fails() => Fails(Pss(20) with { Salt = 32 }, "SIG_CRYPTO_FAILURE", "value");

    [Fact]
    public Task Junk_behind_fails() => Fails(new ForgedCms { Junk = [0, 0, 7] }, "FORMAT_FAILURE", "junk-behind-cms");

    [Theory]
    [InlineData(3, "SIG_CRYPTO_FAILURE", "value")] // the padding makes up for them, with zeros; one octet is a zero in one signature of 256
    [InlineData(300, "FORMAT_FAILURE", "cms-unreadable")]
    public Task A_signature_that_is_cut_off_fails(int octets, string sub, string code) => Fails(new ForgedCms { Last = cms => cms[..^octets] }, sub, code);

    [Fact]
    public Task Indefinite_within_a_definite_parent_that_ends_too_early_fails() =>
        Fails(new ForgedCms { Indefinite = true, Last = cms => ForgedCms.Tlv(0x30, cms[2..^6]) }, "FORMAT_FAILURE", "cms-unreadable");

    [Fact]
    public async Task A_certificate_with_something_behind_it_is_nobodys()
    {
        var signature = await Judge(new ForgedCms { WithinCertificate = [5, 0] });
        Assert.Equal(("INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"), (signature.Indication, signature.SubIndication));
    }

    [Fact]
    public Task Two_digests_fail() => Fails(new ForgedCms { Attributes = list => [.. list, ForgedCms.Attribute("1.2.840.113549.1.9.4", ForgedCms.Tlv(4, new byte[32]))] }, "FORMAT_FAILURE", "message-digest-repeated");

    [Fact]
    public Task Two_values_of_the_digest_fail() =>
        Fails(new ForgedCms { Attributes = list => [list[0], ForgedCms.Attribute("1.2.840.113549.1.9.4", ForgedCms.Tlv(4, new byte[32]), ForgedCms.Tlv(4, new byte[32])), list[2]] }, "FORMAT_FAILURE", "message-digest-missing");

    [Fact]
    public Task A_missing_digest_fails() => Fails(new ForgedCms { Attributes = list => [list[0], list[2]] }, "FORMAT_FAILURE", "message-digest-missing");

    [Fact]
    public Task A_missing_content_type_fails() => Fails(new ForgedCms { Attributes = list => [list[1], list[2]] }, "FORMAT_FAILURE", "content-type-missing");

    [Fact]
    public Task Another_content_type_fails() =>
        Fails(new ForgedCms { Attributes = list => [ForgedCms.Attribute("1.2.840.113549.1.9.3", ForgedCms.Oid("1.2.840.113549.1.9.16.1.4")), list[1], list[2]] }, "FORMAT_FAILURE", "content-type");

    [Fact]
    public async Task Another_certificate_named_is_a_constraint_unmet()
    {
        var signature = await Judge(new ForgedCms { NamesOther = true });
        Assert.Equal(("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE"), (signature.Indication, signature.SubIndication));
    }

    [Fact]
    public Task Two_signers_fail() => Fails(new ForgedCms { Signers = 2 }, "FORMAT_FAILURE", "several-signers");

    [Fact]
    public Task Embedded_content_fails() => Fails(new ForgedCms { Content = [1, 2, 3] }, "FORMAT_FAILURE", "embedded-content");

    [Fact]
    public Task Empty_embedded_content_fails() => Fails(new ForgedCms { Content = [] }, "FORMAT_FAILURE", "embedded-content");

    [Fact]
    public Task Algorithms_that_disagree_fail() => Fails(new ForgedCms { Algorithm = ForgedCms.Sequence(ForgedCms.Oid("1.2.840.113549.1.1.13"), [5, 0]) }, "SIG_CRYPTO_FAILURE", "algorithms-disagree");

    [Fact]
    public Task A_damaged_value_fails() => Fails(new ForgedCms { DamagesValue = true }, "SIG_CRYPTO_FAILURE", "value");

    [Fact]
    public Task Another_digest_fails() =>
        Fails(new ForgedCms { Attributes = list => [list[0], ForgedCms.Attribute("1.2.840.113549.1.9.4", ForgedCms.Tlv(4, new byte[32])), list[2]] }, "HASH_FAILURE", "hash");

    [Fact]
    public async Task Sha1_holds_but_ended_before_anything_proves_it()
    {
        var sha1 = new ForgedCms { Hash = HashAlgorithmName.SHA1, DigestName = "1.3.14.3.2.26", Algorithm = ForgedCms.Sequence(ForgedCms.Oid("1.2.840.113549.1.1.5"), [5, 0]) };
        var signature = await Judge(sha1);
        Assert.Equal(("intact", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"), (signature.Integrity, signature.Indication, signature.SubIndication));
        var dated = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA1"), new AlgorithmLimit("SHA1", 0, Judged.Moment.AddDays(1))] };
        Assert.Equal("TOTAL-PASSED", (await Judge(sha1, dated)).Indication);
    }

    [Fact]
    public async Task Damaged_signatures_give_a_report_and_never_pass()
    {
        var file = new ForgedCms().In(await room.Value);
        var range = DocFlow.Pdf.PdfDocument.Open(new MemoryStream(file)).SignatureFields[0].ByteRange;
        var random = new Random(5);
        for (var round = 0; round < 400; round++)
        {
            var damaged = (byte[])file.Clone();
            var at = random.Next(2400);
            damaged[range[1] + 1 + at] = (byte)"0123456789ABCDEF"[random.Next(16)];
            var report = Judged.By(Context(null), damaged);
            Assert.True(damaged.AsSpan().SequenceEqual(file) || report.Verdict != "valid", $"digit {at}: {report.ToJson()}");
        }
    }

    private static ForgedCms Pss(int salt)
    {
        var hash = ForgedCms.Sequence(ForgedCms.Oid("2.16.840.1.101.3.4.2.1"));
        return new ForgedCms
        {
            Salt = salt,
            Algorithm = ForgedCms.Sequence(ForgedCms.Oid("1.2.840.113549.1.1.10"), ForgedCms.Sequence(
                ForgedCms.Tlv(0xA0, hash), ForgedCms.Tlv(0xA1, ForgedCms.Sequence(ForgedCms.Oid("1.2.840.113549.1.1.8"), hash)), ForgedCms.Tlv(0xA2, salt > 127 ? [2, 2, 0, (byte)salt] : [2, 1, (byte)salt]))),
        };
    }

    private static async Task Passes(ForgedCms cms, string? noted = null)
    {
        var signature = await Judge(cms);
        Assert.True(signature is { Indication: "TOTAL-PASSED", Level: "B-B" }, string.Join("; ", signature.Reasons.Select(reason => reason.En)));
        Assert.True(noted is null || signature.Reasons.Any(reason => reason.Code == noted));
    }

    private static async Task Fails(ForgedCms cms, string sub, string code)
    {
        var signature = await Judge(cms);
        Assert.Equal(("TOTAL-FAILED", sub), (signature.Indication, signature.SubIndication));
        Assert.Contains(signature.Reasons, reason => reason.Code == code);
    }

    private static async Task<SignatureReport> Judge(ForgedCms cms, ValidationPolicy? policy = null) => Judged.By(Context(policy), cms.In(await room.Value)).Signatures.Single();

    private static ValidationContext Context(ValidationPolicy? policy) => new() { Moment = Judged.Moment, Trust = [ForgedCms.Trusted], Policy = policy ?? ValidationPolicy.Default };
}
