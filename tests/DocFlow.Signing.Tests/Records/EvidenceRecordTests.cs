using System.Security.Cryptography;
using DocFlow.Signing.Records;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Tests.Validation;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Records;

/// <summary>Evidence records of the German office for information security, and our own: one time-stamp for many files, renewed twice.</summary>
public class EvidenceRecordTests
{
    private const string Office = "x509/bc-tsp/20170316_Testdaten/";

    [Theory]
    [InlineData("Testdaten_ERS-Testool/rfc4998/1Chain1ATS/BIN_ER.ers", "Testdaten_ERS-Testool/rfc4998/1Chain1ATS/BIN.bin", 1)]
    [InlineData("Testdaten_ERS-Testool/rfc4998/1Chain2ATS/BIN_ER.ers", "Testdaten_ERS-Testool/rfc4998/1Chain2ATS/BIN.bin", 2)]
    public void A_sound_record_of_others_leads_to_every_time_stamp(string file, string data, int least)
    {
        var report = Of(file, data);
        Assert.True(report.Signatures.Count >= least);
        Assert.True(report.Signatures.All(stamp => stamp.Integrity == "intact"), report.ToJson());
        Assert.Equal("indeterminate", report.Verdict); // nobody is trusted
    }

    [Theory]
    [InlineData("ER_OK_INIT.ers", 1)]
    [InlineData("ER_OK_CHAIN.ers", 2)]
    [InlineData("ER_OK_SEQ.ers", 2)]
    public void A_sound_record_over_data_known_by_digest_leads_to_its_time_stamps(string file, int stamps)
    {
        var report = OfDigest(file);
        Assert.True(report.Signatures.Take(stamps).All(stamp => stamp.Integrity == "intact"), report.ToJson());
        // The data themselves did not come along, so their digest under another algorithm is not known.
        Assert.All(report.Signatures.Skip(stamps), stamp => Assert.Equal("unknown", stamp.Integrity));
        Assert.Equal("indeterminate", report.Verdict);
    }

    [Theory]
    [InlineData("ER_NOK_INIT.ers")]
    [InlineData("ER_NOK_CHAIN.ers")]
    [InlineData("ER_NOK_SEQ.ers")]
    public void A_broken_record_of_others_is_invalid(string file) => Assert.Equal("invalid", OfDigest(file).Verdict);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task One_time_stamp_proves_every_file_of_a_list_and_no_other(int count)
    {
        var files = Enumerable.Range(0, count).Select(number => RandomNumberGenerator.GetBytes(100 + number)).ToList();
        var authority = Authority();
        var records = await EvidenceArchive.Begin([.. files.Select(file => SHA256.HashData(file))], HashAlgorithmName.SHA256, authority, TestContext.Current.CancellationToken);
        for (var at = 0; at < count; at++)
        {
            var read = EvidenceRecord.Read(records[at].Write());
            Assert.Equal("valid", Judge(read, files[at]).Verdict);
            if (count > 1)
                Assert.Equal("invalid", Judge(read, [.. files[(at + 1) % count], 1]).Verdict);
        }
        Assert.Single(records.Select(record => Convert.ToHexString(record.Chains[0][0].Token.Span)).Distinct());
    }

    [Fact]
    public async Task A_record_is_renewed_by_a_time_stamp_and_by_another_digest()
    {
        var files = Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetBytes(200)).ToList();
        var stop = TestContext.Current.CancellationToken;
        var begun = await EvidenceArchive.Begin([.. files.Select(file => SHA256.HashData(file))], HashAlgorithmName.SHA256, Authority(1), stop);
        var renewed = await EvidenceArchive.Renew(begun, Authority(2), stop);
        var rehashed = await EvidenceArchive.Rehash([.. renewed.Select((record, at) => (record, SHA512.HashData(files[at])))], HashAlgorithmName.SHA512, Authority(3), stop);
        var again = await EvidenceArchive.Renew([.. rehashed.Select(record => EvidenceRecord.Read(record.Write()))], Authority(4), stop);
        for (var at = 0; at < files.Count; at++)
        {
            var record = EvidenceRecord.Read(again[at].Write());
            Assert.Equal([2, 2], record.Chains.Select(chain => chain.Count));
            var report = Judge(record, files[at]);
            Assert.True(report.Verdict == "valid", report.ToJson());
            Assert.Equal(["1.1", "1.2", "2.1", "2.2"], report.Signatures.Select(stamp => stamp.Field));
            Assert.All(report.Signatures.SkipLast(1), stamp => Assert.NotNull(stamp.ProvenAt));
            Assert.Equal("invalid", Judge(record, [.. files[at], 1]).Verdict);
        }
    }

    [Fact]
    public async Task An_old_digest_holds_by_the_newer_chain()
    {
        var file = RandomNumberGenerator.GetBytes(50);
        var stop = TestContext.Current.CancellationToken;
        var begun = await EvidenceArchive.Begin([SHA384.HashData(file)], HashAlgorithmName.SHA384, Authority(1), stop);
        var rehashed = await EvidenceArchive.Rehash([(begun[0], SHA512.HashData(file))], HashAlgorithmName.SHA512, Authority(3), stop);
        // The digest of the first tree has ended since; nothing else uses it.
        var rules = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA384"), new AlgorithmLimit("SHA384", 0, TimeProvider.System.GetUtcNow().AddMinutes(4))] };
        Assert.Equal("valid", Judge(rehashed[0], file, rules).Verdict);
        Assert.Equal("valid", Judge(begun[0], file).Verdict);
        Assert.Equal("indeterminate", Judge(begun[0], file, rules).Verdict);
    }

    [Fact]
    public async Task A_record_whose_data_are_not_at_hand_says_so()
    {
        var records = await EvidenceArchive.Begin([SHA256.HashData([1])], HashAlgorithmName.SHA256, Authority(), TestContext.Current.CancellationToken);
        var report = EvidenceRecordValidation.Run(records[0], _ => null, Context());
        Assert.Equal(("indeterminate", "SIGNED_DATA_NOT_FOUND"), (report.Verdict, report.Signatures[0].SubIndication));
    }

    [Fact]
    public async Task Damaged_records_give_a_report_or_a_typed_error_and_never_pass()
    {
        var files = Enumerable.Range(0, 4).Select(number => new[] { (byte)number }).ToList();
        var sound = (await EvidenceArchive.Renew(await EvidenceArchive.Begin([.. files.Select(file => SHA256.HashData(file))], HashAlgorithmName.SHA256, Authority(1), TestContext.Current.CancellationToken), Authority(2), TestContext.Current.CancellationToken))[2].Write();
        var random = new Random(4998);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var record = EvidenceRecord.Read(damaged);
                // What comes along with the last time-stamp unsigned may be anything.
                Assert.True(Judge(record, files[2]).Verdict != "valid" || Proven(record) == Proven(EvidenceRecord.Read(sound)), $"round {round}");
            }
            catch (EvidenceRecordFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }

    private static string Proven(EvidenceRecord record) =>
        string.Join('|', record.Chains[0].SelectMany(stamp => stamp.Tree).SelectMany(group => group).Append(record.Chains[0][0].Token).Select(bytes => Convert.ToHexString(bytes.Span)));

    private static ValidationReport OfDigest(string file)
    {
        var known = Convert.FromHexString("9CE2D7D350F9418407439F0CA11DCC12AB9F7CDB15F9ECC5ECA935482602B872");
        var record = EvidenceRecord.Read(File.ReadAllBytes(Vectors.At(Office + "BSI_TR-ESOR_C.2_TestData/" + file)));
        return EvidenceRecordValidation.Run(record, digest => digest == HashAlgorithmName.SHA256 ? known : null, Judged.Alone, file);
    }

    private static ValidationReport Of(string file, string data)
    {
        var record = EvidenceRecord.Read(File.ReadAllBytes(Vectors.At(Office + file)));
        var bytes = File.ReadAllBytes(Vectors.At(Office + data));
        return EvidenceRecordValidation.Run(record, digest => CryptographicOperations.HashData(digest, bytes), Judged.Alone, file);
    }

    private static ValidationReport Judge(EvidenceRecord record, byte[] data, ValidationPolicy? rules = null) =>
        EvidenceRecordValidation.Run(record, digest => CryptographicOperations.HashData(digest, data), rules is null ? Context() : Context() with { Policy = rules });

    private static ValidationContext Context() => Judged.Sample with { Moment = TimeProvider.System.GetUtcNow().AddMinutes(30) };

    private static LocalTimeStampAuthority Authority(int minutes = 0) => new(TestKeys.Sample("tsa"), new Later(TimeSpan.FromMinutes(minutes)));

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
