using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Records;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What lies in <c>vectors/x509</c> besides certificates, lists and answers: SignedData, a time-stamp, a policy, a record (docs/path-judges.md).</summary>
public class OtherVectorTests
{
    [Theory]
    [InlineData("dss/dss-cms/cades.p7m", "MUDr. Petr Machek", "B-B", "NO_CERTIFICATE_CHAIN_FOUND")]
    [InlineData("dss/dss-cookbook/signature-pool/signedCadesB.p7m", "Aleksandr Beliakov", "B-B", "NO_CERTIFICATE_CHAIN_FOUND")]
    [InlineData("dss/dss-cms/timestamp.tst", "D-TRUST TSU 12 2017", null, "SIGNED_DATA_NOT_FOUND")]
    public void SignedData_of_others_is_read_and_judged(string file, string signer, string? level, string sub)
    {
        var bytes = File.ReadAllBytes(Vectors.At("x509/" + file));
        var signature = FileValidation.Run(new MemoryStream(bytes), Judged.Alone, file, stop: TestContext.Current.CancellationToken).Signatures.Single();
        Assert.Equal((signer, level, sub, level is null ? "unknown" : "intact"), (signature.Signer, signature.Level, signature.SubIndication, signature.Integrity));
    }

    [Fact]
    public void What_stands_in_SignedData_cannot_be_changed()
    {
        var bytes = File.ReadAllBytes(Vectors.At("x509/dss/dss-cms/cades.p7m"));
        bytes[bytes.AsSpan().IndexOf("test 123"u8)]++;
        Assert.Equal("invalid", FileValidation.Run(new MemoryStream(bytes), Judged.Alone, "cades.p7m", stop: TestContext.Current.CancellationToken).Verdict);
    }

    [Fact]
    public void A_time_stamp_over_a_digest_holds_for_that_digest_alone()
    {
        var token = File.ReadAllBytes(Vectors.At("x509/dss/dss-cms/timestamp.tst"));
        var pool = new EvidencePool();
        var facts = TimestampCheck.Run(token, TimestampTarget.Document, _ => null, pool);
        Assert.False(facts.ImprintMatches);
        Assert.Equal(ValueCheck.Holds, facts.Cms!.Value);
        Assert.Equal(["imprint"], facts.Faults);
    }

    [Fact]
    public void A_policy_document_is_no_signature()
    {
        var bytes = File.ReadAllBytes(Vectors.At("x509/dss/dss-pades/validation/PA_PAdES_AD_RB_v1_0.der"));
        Assert.Throws<CmsFormatException>(() => FileValidation.Run(new MemoryStream(bytes), Judged.Alone, "policy.der", stop: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_renewed_record_of_the_BSI_is_read_to_its_last_time_stamp()
    {
        var folder = Vectors.At("x509/bc-tsp/20170316_Testdaten/Testdaten_ERS-Testool/rfc4998/1Chain2ATS");
        var content = File.ReadAllBytes(Path.Combine(folder, "BIN.bin"));
        var record = EvidenceRecord.Read(File.ReadAllBytes(Path.Combine(folder, "testRenewal.ers")));
        var report = EvidenceRecordValidation.Run(record, digest => CryptographicOperations.HashData(digest, content), Judged.Alone);
        Assert.True(report.Signatures.Count >= 2 && report.Signatures.All(stamp => (stamp.Integrity, stamp.SubIndication) == ("intact", "NO_CERTIFICATE_CHAIN_FOUND")), report.ToJson());
        Assert.Equal("indeterminate", report.Verdict);
    }
}
