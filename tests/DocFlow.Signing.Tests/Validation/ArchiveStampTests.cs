using System.Security.Cryptography;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>CAdES archive time-stamps, third kind (ETSI EN 319 122-1 §5.5.3): what they cover is proven, what they do not cover is not.</summary>
public class ArchiveStampTests
{
    private static readonly byte[] content = "Kính gửi: Ủy ban nhân dân\n"u8.ToArray();

    [Theory]
    [InlineData("SHA256", false)]
    [InlineData("SHA512", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA512", true)]
    public async Task A_signature_with_evidence_under_an_archive_time_stamp_needs_nothing_from_outside(string digest, bool openssl)
    {
        ITimeStampAuthority authority = openssl ? new ArchivedCms.OpenSslAuthority() : Authority(5);
        var signature = (await ArchivedCms.Archived(await Stamped(), content, new HashAlgorithmName(digest), authority)).Write();
        var report = Judge(signature, content);
        Assert.True(report.Verdict == "valid", report.ToJson());
        Assert.Equal("B-LTA", report.Signatures[0].Level);
        Assert.NotNull(report.Signatures[0].ProvenAt);
        Assert.DoesNotContain(report.Signatures[0].Reasons, reason => reason.Code is "timestamp-unusable" or "archive-timestamp-not-read");
        Assert.Equal("invalid", Judge(signature, [.. content, 1]).Verdict);
        Assert.Equal("unknown", Judge(signature, null).Signatures[0].Integrity);
    }

    [Fact]
    public async Task An_older_time_stamp_whose_digest_has_ended_holds_only_where_an_archive_time_stamp_covers_it()
    {
        var bare = Bare();
        var token = await Authority(1).Stamp(HashAlgorithmName.SHA384, SHA384.HashData(ArchivedCms.SignatureValue(bare)), TestContext.Current.CancellationToken);
        var stamped = bare.With(ArchivedCms.SignatureStamp, token);
        var covered = await ArchivedCms.Archived(stamped, content, HashAlgorithmName.SHA512, Authority(5));
        var late = (await ArchivedCms.Archived(bare, content, HashAlgorithmName.SHA512, Authority(5))).With(ArchivedCms.SignatureStamp, token);
        // The digest of that imprint ends ten minutes from now; nothing else uses it.
        var ended = Context() with
        {
            Policy = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA384"), new AlgorithmLimit("SHA384", 0, TimeProvider.System.GetUtcNow().AddMinutes(10))] },
        };
        DateTimeOffset? Proven(ArchivedCms.Parts parts) => Judge(parts.Write(), content, ended).Signatures[0].ProvenAt;
        Assert.Null(Proven(stamped));
        Assert.InRange((Proven(late) - Proven(covered))!.Value, TimeSpan.FromMinutes(3.9), TimeSpan.FromMinutes(4.1));
        Assert.Contains(Judge(late.Write(), content, ended).Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
        Assert.DoesNotContain(Judge(covered.Write(), content, ended).Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
    }

    [Fact]
    public async Task One_archive_time_stamp_carries_the_next()
    {
        var first = await ArchivedCms.Archived(await Stamped(), content, HashAlgorithmName.SHA256, Authority(2));
        var second = await ArchivedCms.Archived(first, content, HashAlgorithmName.SHA512, Authority(9));
        var report = Judge(second.Write(), content);
        Assert.True(report.Verdict == "valid", report.ToJson());
        Assert.DoesNotContain(report.Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
    }

    [Fact]
    public async Task An_index_that_names_what_is_not_there_proves_nothing()
    {
        var report = Judge((await ArchivedCms.Archived(await Stamped(), content, HashAlgorithmName.SHA256, Authority(5), and: [1, 2, 3])).Write(), content);
        Assert.Contains(report.Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
        Assert.Equal("B-LT", report.Signatures[0].Level);
    }

    [Fact]
    public async Task An_archive_time_stamp_without_an_index_or_of_another_signature_proves_nothing()
    {
        var (parts, others) = (await Stamped(), await Stamped());
        var foreign = (await ArchivedCms.Archived(others, content, HashAlgorithmName.SHA256, Authority(5))).Attributes[^1].Value;
        var naked = await Authority(5).Stamp(HashAlgorithmName.SHA256, SHA256.HashData(content), TestContext.Current.CancellationToken);
        foreach (var value in new[] { foreign, naked, [0x05, 0x00] })
        {
            var report = Judge(parts.With(ArchivedCms.Archive, value).Write(), content);
            Assert.Contains(report.Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
            Assert.Equal("B-LT", report.Signatures[0].Level);
        }
    }

    [Fact]
    public async Task No_flipped_bit_of_what_is_covered_leaves_the_proof_standing()
    {
        var parts = await ArchivedCms.Archived(await Stamped(), content, HashAlgorithmName.SHA256, Authority(5));
        var signature = parts.Write();
        // The signer's fields, the list and the stamp over the value: each is covered, wherever it stands.
        foreach (var piece in parts.Lists.Append(parts.Attributes[0].Value).Prepend([.. parts.Fields.SelectMany(field => field)]))
        {
            var start = signature.AsSpan().IndexOf(piece);
            for (var round = 0; round < 200; round++)
            {
                var damaged = (byte[])signature.Clone();
                damaged[start + round * piece.Length / 200] ^= (byte)(1 << (round % 8));
                try
                {
                    var report = Judge(damaged, content);
                    Assert.True(report.Signatures[0].Level != "B-LTA" || report.Signatures[0].ProvenAt is null || report.Verdict != "valid", $"{piece.Length} octets, round {round}");
                }
                catch (Exception refused) when (refused is CmsFormatException or DocFlow.Pdf.PdfFormatException)
                {
                    Assert.NotEmpty(refused.Message);
                }
            }
        }
    }

    private static ArchivedCms.Parts Bare() => ArchivedCms.Take(DetachedCmsTests.Cms(content, "-outform", "DER", "-cades")) is var parts ? parts with { Lists = [.. Judged.Sample.Crls.Select(list => list.ToArray())] } : throw new InvalidOperationException();

    private static async Task<ArchivedCms.Parts> Stamped()
    {
        var parts = Bare();
        return parts.With(ArchivedCms.SignatureStamp, await Authority(-1).Stamp(HashAlgorithmName.SHA256, SHA256.HashData(ArchivedCms.SignatureValue(parts)), TestContext.Current.CancellationToken));
    }

    private static ValidationReport Judge(byte[] signature, byte[]? beside, ValidationContext? context = null) =>
        FileValidation.Run(new MemoryStream(signature), context ?? Context(), "thu.p7s", name => name.Length == 0 && beside is not null ? new MemoryStream(beside) : null, TestContext.Current.CancellationToken);

    private static ValidationContext Context() => Judged.Sample with { Crls = [], Moment = TimeProvider.System.GetUtcNow().AddMinutes(30) };

    private static LocalTimeStampAuthority Authority(int minutes) => new(TestKeys.Sample("tsa"), new Later(TimeSpan.FromMinutes(minutes)));

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
