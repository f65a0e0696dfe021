using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DocFlow.Pki.Tests.Trust;

/// <summary>Trusted lists by ETSI TS 119 612: who signed them, and what each status of a service grants from when until when.</summary>
public class EtsiListTests
{
    private static readonly Lazy<X509Certificate2> keeper = new(() => Certificates.Rsa("CN=Cơ quan quản lý"));
    private static readonly Lazy<X509Certificate2> authority = new(() => Certificates.Rsa("CN=CA mẫu", X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, authority: true));

    [Fact]
    public void A_list_tells_its_operator_number_dates_and_services()
    {
        var list = Read(EtsiLists.Signed(EtsiLists.Unsigned(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z")), keeper.Value));
        Assert.Equal(("Cơ quan quản lý dịch vụ tin cậy", "VN", 7L), (list.Operator, list.Territory, list.SequenceNumber));
        Assert.Equal(new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero), list.NextUpdate);
        Assert.Null(list.SignatureFault);
        Assert.Equal(Fingerprint(keeper.Value), list.Signer!.Fingerprint);
        var entry = Assert.Single(list.ToTrustList([list.Signer.Fingerprint.ToUpperInvariant()]).Entries);
        Assert.Equal((TrustPurposes.DocumentSigning, Day(2020), (DateTimeOffset?)null), (entry.Purposes, entry.From, entry.Until));
        Assert.Equal("Nhà cung cấp mẫu – Dịch vụ mẫu", entry.Note);
        Assert.Contains("danh sách số 7", entry.Source);
    }

    [Fact]
    public void A_list_made_and_signed_by_xmlsec1_is_read_like_our_own()
    {
        var folder = Directory.CreateTempSubdirectory("tsl").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "list.xml"), EtsiLists.Template(EtsiLists.Unsigned(EtsiLists.Service(EtsiLists.Stamps, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z"))));
            File.WriteAllText(Path.Combine(folder, "key.pem"), keeper.Value.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(Path.Combine(folder, "cert.pem"), keeper.Value.ExportCertificatePem());
            Assert.SkipUnless(Sign(folder), "xmlsec1 is not on this machine");
            var list = EtsiTrustedList.Read(File.ReadAllBytes(Path.Combine(folder, "signed.xml")));
            Assert.Null(list.SignatureFault);
            Assert.Equal(TrustPurposes.TimeStamping, Assert.Single(list.ToTrustList([Fingerprint(keeper.Value)]).Entries).Purposes);
            var altered = File.ReadAllText(Path.Combine(folder, "signed.xml")).Replace("TSA/QTST", "CA/QC", StringComparison.Ordinal);
            Assert.Equal("reference", Read(altered).SignatureFault);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_a_status_granted_counts_for_its_time_and_no_longer()
    {
        var history = EtsiLists.Past(EtsiLists.Authority, EtsiLists.Granted, "2019-01-01T00:00:00Z") + EtsiLists.Past(EtsiLists.Authority, EtsiLists.Accredited, "2016-01-01T00:00:00Z")
            + EtsiLists.Past(EtsiLists.Authority, EtsiLists.Withdrawn, "2018-01-01T00:00:00Z");
        var entries = Entries(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Withdrawn, "2024-01-01T00:00:00Z", history));
        Assert.Equal([(Day(2016), Day(2018).AddTicks(-1)), (Day(2019), Day(2024).AddTicks(-1))], entries.Select(entry => (entry.From!.Value, entry.Until!.Value)));
        // From one granting status to the next nothing ends.
        var joined = Assert.Single(Entries(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Granted, "2016-07-01T00:00:00Z", EtsiLists.Past(EtsiLists.Authority, EtsiLists.Accredited, "2012-01-01T00:00:00Z"))));
        Assert.Equal((Day(2012), (DateTimeOffset?)null), (joined.From, joined.Until));
    }

    [Fact]
    public void Services_that_sign_no_documents_are_trusted_for_what_they_do()
    {
        Assert.Equal(TrustPurposes.Crl, Assert.Single(Entries(EtsiLists.Service(EtsiLists.Lists, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z"))).Purposes);
        Assert.Empty(Entries(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z", extensions: EtsiLists.For("ForWebSiteAuthentication"))));
        Assert.Single(Entries(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z", extensions: EtsiLists.For("ForeSeals"))));
        Assert.Empty(Entries(EtsiLists.Service("http://uri.etsi.org/TrstSvc/Svctype/unspecified", authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z")));
        Assert.Empty(Entries(EtsiLists.Service(EtsiLists.Authority, authority.Value, "urn:some-new-status", "2020-01-01T00:00:00Z")));
        var list = Read(EtsiLists.Signed(EtsiLists.Unsigned(EtsiLists.Service(EtsiLists.Authority, null, EtsiLists.Granted, "2020-01-01T00:00:00Z")), keeper.Value));
        Assert.Equal(1, list.WithoutCertificate);
    }

    [Fact]
    public void Nobody_but_a_confirmed_operator_makes_anybody_trusted()
    {
        var plain = EtsiLists.Unsigned(EtsiLists.Service(EtsiLists.Authority, authority.Value, EtsiLists.Granted, "2020-01-01T00:00:00Z"));
        var signed = EtsiLists.Signed(plain, keeper.Value);
        Assert.Contains("confirmed scheme operator", Assert.Throws<PkiFormatException>(() => Read(signed).ToTrustList([Fingerprint(authority.Value)])).Expectation);
        var another = signed.Replace(Convert.ToBase64String(keeper.Value.RawData), Convert.ToBase64String(authority.Value.RawData), StringComparison.Ordinal);
        foreach (var (text, fault) in new[] { (plain, "unsigned"), (signed.Replace("granted", "accredited", StringComparison.Ordinal), "reference"), (another, "value"), (Inner(signed), "unsigned"), (OverAPart(plain), "partial") })
        {
            var list = Read(text);
            Assert.Equal(fault, list.SignatureFault);
            Assert.Null(list.Signer);
            Assert.Throws<PkiFormatException>(() => list.ToTrustList([Fingerprint(keeper.Value), Fingerprint(authority.Value)]));
        }
    }

    [Fact]
    public void What_is_no_trusted_list_is_refused_by_name()
    {
        Assert.Throws<XmlSignatureFormatException>(() => Read("<a>"));
        Assert.Throws<XmlSignatureFormatException>(() => Read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"));
        Assert.Throws<PkiFormatException>(() => Read("<a/>"));
        Assert.Throws<PkiFormatException>(() => Read(EtsiLists.Unsigned("").Replace(">7<", ">seven<", StringComparison.Ordinal)));
        Assert.Throws<PkiFormatException>(() => Read(EtsiLists.Unsigned(EtsiLists.Service(EtsiLists.Authority, null, EtsiLists.Granted, "2020-01-01T00:00:00"))));
        Assert.Null(Read(EtsiLists.Unsigned("", next: "<NextUpdate></NextUpdate>")).NextUpdate);
    }

    // A signature over the whole that was moved into one of its parts signs nothing of the list around it.
    private static string Inner(string signed) => EtsiLists.Unsigned("").Replace("<TSPServices>", $"<TSPServices><x>{signed}</x>", StringComparison.Ordinal);

    private static string OverAPart(string plain)
    {
        const string part = "<Extension xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"a\"></Extension>";
        return plain.Replace("</TrustServiceStatusList>", part + EtsiLists.SignatureOver(part, keeper.Value, "#a") + "</TrustServiceStatusList>", StringComparison.Ordinal);
    }

    private static IReadOnlyList<TrustEntry> Entries(string services) => Read(EtsiLists.Signed(EtsiLists.Unsigned(services), keeper.Value)).ToTrustList([Fingerprint(keeper.Value)]).Entries;

    private static EtsiTrustedList Read(string xml) => EtsiTrustedList.Read(Encoding.UTF8.GetBytes(xml));

    private static string Fingerprint(X509Certificate2 certificate) => CertificateFile.Read(certificate.RawData)[0].Fingerprint;

    private static DateTimeOffset Day(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static bool Sign(string folder)
    {
        try
        {
            using var xmlsec = Process.Start(new ProcessStartInfo("xmlsec1", ["--sign", "--privkey-pem", "key.pem,cert.pem", "--output", "signed.xml", "list.xml"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
            var said = xmlsec.StandardError.ReadToEnd();
            xmlsec.WaitForExit();
            Assert.True(xmlsec.ExitCode == 0, said);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
