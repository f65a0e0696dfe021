using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DocFlow.Pki.Tests.Trust;

/// <summary>Trust as dated data: what a file of it says, what it refuses, and how a path is judged by it.</summary>
public class TrustListTests
{
    private static readonly Lazy<X509Certificate2> root = new(() => Certificates.Rsa("CN=Gốc mẫu", X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, authority: true));

    [Fact]
    public void A_list_comes_back_from_its_JSON_as_it_was()
    {
        var entry = new TrustEntry(Root(), TrustPurposes.DocumentSigning | TrustPurposes.TimeStamping, Moment(2020), Moment(2025), "Trang của cơ quan cấp", "Hết hợp đồng");
        var list = new TrustList("Thành phố", [entry, entry with { Purposes = TrustPurposes.Crl, From = null, Until = null, Source = null, Note = null }]);
        var written = list.Write();
        var read = TrustList.Read(written);
        Assert.Equal(list.Entries, read.Entries);
        Assert.Equal(written, read.Write());
        Assert.True(TrustList.Is(written));
        Assert.Equal(read.Anchors, TrustList.Anchored(written));
        Assert.Equal(TrustPurposes.All, Assert.Single(TrustList.Anchored(root.Value.RawData)).Purposes);
        Assert.Equal(TrustPurposes.All, TrustList.PurposesOf(TrustList.NamesOf(TrustPurposes.All)));
    }

    [Theory]
    [InlineData("\"until\"", "\"untill\"", "untill")]
    [InlineData("\"time-stamping\"", "\"everything\"", "purposes")]
    [InlineData("2025-01-01T00:00:00Z", "2025-01-01", "zone")]
    [InlineData("2025-01-01T00:00:00Z", "2025-01-01T00:00:00", "zone")]
    [InlineData("2025-01-01T00:00:00Z", "2019-01-01T00:00:00Z", "end behind")]
    [InlineData("\"trustList\": 1", "\"trustList\": 2", "version")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"00", "SHA-256")]
    [InlineData("\"certificate\": \"", "\"certificate\": \"!", "Base64")]
    public void What_could_mean_more_trust_than_was_written_is_refused(string right, string wrong, string why)
    {
        var written = Encoding.UTF8.GetString(new TrustList("a", [new TrustEntry(Root(), TrustPurposes.TimeStamping, Moment(2020), Moment(2025))]).Write());
        Assert.Contains(right, written);
        var refused = Assert.Throws<PkiFormatException>(() => TrustList.Read(Encoding.UTF8.GetBytes(written.Replace(right, wrong, StringComparison.Ordinal))));
        Assert.Contains(why, refused.Message);
    }

    [Fact]
    public void A_zone_other_than_UTC_is_the_same_instant_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var written = Encoding.UTF8.GetString(new TrustList("a", [new TrustEntry(Root(), TrustPurposes.All, null, Moment(2025))]).Write()).Replace("2025-01-01T00:00:00Z", "2025-01-01T07:00:00+07:00", StringComparison.Ordinal);
        try
        {
            foreach (var culture in new[] { "vi-VN", "ar-SA", "en-US" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Equal(Moment(2025), TrustList.Read(Encoding.UTF8.GetBytes(written)).Entries[0].Until);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Each_purpose_and_period_counts_for_itself()
    {
        var leaf = Leaf();
        PathReport Judge(int year, TrustPurposes purpose, params TrustEntry[] entries) => PathValidation.Validate(new PathQuestion
        {
            Leaf = leaf, Anchors = new TrustList("a", entries).Anchors, Moment = Moment(year), Policy = new PathPolicy { Revocation = RevocationDemand.Ignored, Purpose = purpose },
        });
        var two = new[] { new TrustEntry(Root(), TrustPurposes.DocumentSigning, Moment(2026), Moment(2028)), new TrustEntry(Root(), TrustPurposes.TimeStamping, Moment(2030)) };
        Assert.True(Judge(2027, TrustPurposes.DocumentSigning, two).Valid);
        Assert.True(Judge(2028, TrustPurposes.DocumentSigning, two).Valid);
        Assert.Contains(Judge(2029, TrustPurposes.DocumentSigning, two).Reasons, reason => reason.Code == "anchor-purpose");
        Assert.False(Judge(2027, TrustPurposes.TimeStamping, two).Valid);
        Assert.True(Judge(2031, TrustPurposes.TimeStamping, two).Valid);
    }

    [Fact]
    public void Whoever_is_trusted_for_lists_alone_tells_of_revocations_and_signs_nothing()
    {
        var leaf = Leaf();
        var lister = CertificateFile.Read(Lister.Value.RawData)[0];
        var list = CertificateRevocationList.Read(List());
        // The leaf names the lister for its lists; the lister itself hangs on no root.
        PathReport Judge(TrustPurposes purposes, TrustPurposes purpose = TrustPurposes.DocumentSigning) => PathValidation.Validate(new PathQuestion
        {
            Leaf = leaf, Anchors = [new TrustAnchor(Root()), new TrustAnchor(lister, purposes)], Crls = [list], Moment = Moment(2027), Policy = new PathPolicy { Purpose = purpose },
        });
        Assert.Contains(Judge(TrustPurposes.Ocsp).Reasons, reason => reason.Code == "revocation-unknown");
        Assert.Contains(Judge(TrustPurposes.All).Reasons, reason => reason.Code == "revocation-unknown");
        Assert.True(Judge(TrustPurposes.Crl).Valid);
        var signedByLister = PathValidation.Validate(new PathQuestion { Leaf = lister, Anchors = [new TrustAnchor(lister, TrustPurposes.Crl)], Moment = Moment(2027), Policy = new PathPolicy { Purpose = TrustPurposes.DocumentSigning } });
        Assert.Contains(signedByLister.Reasons, reason => reason.Code == "anchor-purpose");
    }

    private static Lazy<X509Certificate2> Lister { get; } = new(() => Certificates.Rsa("CN=Bên phát hành CRL", X509KeyUsageFlags.CrlSign));

    private static Certificate Root() => CertificateFile.Read(root.Value.RawData)[0];

    private static Certificate Leaf()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Người ký", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.31", Points(), critical: false));
        using var made = request.Create(root.Value, Certificates.From, Certificates.To.AddYears(-1), [7]);
        return CertificateFile.Read(made.RawData)[0];
    }

    // cRLDistributionPoints with a cRLIssuer (RFC 5280 §4.2.1.13).
    private static byte[] Points()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                writer.WriteEncodedValue(Lister.Value.SubjectName.RawData);
        }
        return writer.Encode();
    }

    // An indirect list by hand: the platform writes none (RFC 5280 §5.2.5).
    private static byte[] List()
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            inner.WriteInteger(1);
            Algorithm(inner);
            inner.WriteEncodedValue(Lister.Value.SubjectName.RawData);
            inner.WriteUtcTime(Moment(2026));
            inner.WriteUtcTime(Moment(2029));
            using (inner.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (inner.PushSequence())
            {
                Extension(inner, "2.5.29.20", false, writer => writer.WriteInteger(1));
                Extension(inner, "2.5.29.28", true, writer =>
                {
                    using (writer.PushSequence())
                        writer.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, 4));
                });
            }
        }
        using var key = Lister.Value.GetRSAPrivateKey()!;
        var whole = new AsnWriter(AsnEncodingRules.DER);
        using (whole.PushSequence())
        {
            whole.WriteEncodedValue(inner.Encode());
            Algorithm(whole);
            whole.WriteBitString(key.SignData(inner.Encode(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
        return whole.Encode();
    }

    private static void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.11");
            writer.WriteNull();
        }
    }

    private static void Extension(AsnWriter writer, string type, bool isCritical, Action<AsnWriter> value)
    {
        var content = new AsnWriter(AsnEncodingRules.DER);
        value(content);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (isCritical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(content.Encode());
        }
    }

    private static DateTimeOffset Moment(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
