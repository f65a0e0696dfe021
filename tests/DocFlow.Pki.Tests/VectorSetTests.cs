using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>The sets of public vectors beside PKITS and OpenSSL's: every file read or refused by name, every case judged as its set says, nothing longer than a second.</summary>
public class VectorSetTests
{
    private static readonly DateTimeOffset october = new(2020, 10, 1, 0, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset november = new(2020, 11, 29, 0, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset december = new(2020, 12, 10, 0, 5, 0, TimeSpan.Zero);

    /// <summary>Files that are no certificate, list or answer, or one we refuse; by the end of their path.</summary>
    private static readonly (string Part, string Why)[] exceptions =
    [
        (".attr.crt", "an attribute certificate (RFC 5755), which this engine does not read"),
    ];

    /// <summary>Chains of the sets: folder, leaf, certificates between, root, length of the path, why it is refused.</summary>
    public static readonly TheoryData<string, string, string, string, int, string?> Chains = new()
    {
        { "certvalidator/multilayer/certs", "alice.cert.pem", "interm2.cert.pem interm1.cert.pem", "root.cert.pem", 4, null },
        { "pyhanko-crypto/testing-ca", "interm/signer1.cert.pem", "root/interm.cert.pem", "root/root.cert.pem", 3, null },
        { "pyhanko-crypto/testing-ca", "interm/signer1-long.cert.pem", "root/interm.cert.pem", "root/root.cert.pem", 3, null },
        { "pyhanko-crypto/testing-ca", "interm/interm-ocsp.cert.pem", "root/interm.cert.pem", "root/root.cert.pem", 3, null },
        { "pyhanko-crypto/testing-ca", "root/tsa.cert.pem", "", "root/root.cert.pem", 2, null },
        { "pyhanko-crypto", "testing-ca/interm/signer2.cert.pem", "testing-ca/root/interm.cert.pem", "some-chain.cert.pem", 3, null },
        { "certvalidator/attribute-certs/basic-aa", "people-ca/alice.crt", "", "people-ca/people-ca.crt", 2, null },
        { "certvalidator/attribute-certs/basic-aa", "interm/role-aa.crt", "root/interm-role.crt", "root/root.crt", 3, "unknown-critical" },
        { "certvalidator/attribute-certs/basic-aa", "interm/aa-unrestricted.crt", "root/interm-unrestricted.crt", "root/root.crt", 3, null },
        { "certvalidator/testing-ca-ed448", "signer.cert.pem", "interm.cert.pem", "root.cert.pem", 1, "signature-unsupported" },
        { "dss/dss-validation/certificates", "good-user.cer", "", "good-ca.cer", 2, null },
        { "dss/dss-validation/certificates", "CZ.cer", "", "CZ_CA.cer", 2, null },
        { "dss/dss-validation/certificates", "peru_client.cer", "", "peru_CA.cer", 2, null },
        { "dss/dss-service", "citizen_ca.crt", "", "belgiumrs2.crt", 2, null },
    };

    [Fact]
    public void Every_file_is_read_or_refused_by_name_within_a_second()
    {
        var root = Vectors.At("x509");
        var (read, wrong) = (0, new List<string>());
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, path);
            if (name.Contains(".key.", StringComparison.Ordinal) || name.Contains("openssl-ocsp", StringComparison.Ordinal) || Reader(path) is not { } reader)
                continue;
            var exception = exceptions.FirstOrDefault(known => name.EndsWith(known.Part, StringComparison.Ordinal)).Why;
            var clock = Stopwatch.StartNew();
            try
            {
                reader(File.ReadAllBytes(path));
                read++;
                if (exception is not null)
                    wrong.Add($"{name} is read, although it is {exception}");
            }
            catch (PkiFormatException refused)
            {
                if (exception is null)
                    wrong.Add($"{name}: {refused.Message}: {refused.InnerException?.Message}");
            }
            if (clock.Elapsed > TimeSpan.FromSeconds(20))
                wrong.Add($"{name} took {clock.Elapsed}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{read} files read");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(read > 100, $"{read}");
    }

    [Theory]
    [InlineData("freshness")]
    [InlineData("ades/time-slide")]
    public void Evidence_counts_while_it_is_current_and_revocations_from_their_day_on(string set)
    {
        var folder = Vectors.At("x509/certvalidator/" + set);
        PathReport Judge(DateTimeOffset moment, string evidence, Func<PathQuestion, PathQuestion>? with = null, bool lists = false, string issuer = "interm")
        {
            var question = new PathQuestion
            {
                Leaf = Read(folder, "certs/alice.crt"), Anchors = [new TrustAnchor(Read(folder, "certs/root.crt"))], Certificates = [Read(folder, $"certs/{issuer}.crt"), Read(folder, "certs/interm-ocsp.crt")],
                Ocsps = lists ? [] : [OcspResponse.Read(File.ReadAllBytes(Path.Combine(folder, $"alice-{evidence}.ors")))],
                Crls = [.. Directory.GetFiles(folder, $"*-{evidence}.crl").Order(StringComparer.Ordinal).Select(file => CertificateRevocationList.Read(File.ReadAllBytes(file)))],
                Moment = moment,
            };
            return PathValidation.Validate(with is null ? question : with(question));
        }
        Good(Judge(october, "2020-10-01"));
        Good(Judge(november, "2020-11-29"));
        Only(Judge(december, "2020-12-10"), "revoked");
        Assert.Equal(RevocationReason.KeyCompromise, Judge(december, "2020-12-10").Revocation[0].Reason);
        Only(Judge(november, "2020-10-01"), "revocation-unknown", "stale");
        Only(Judge(december, "2020-11-29"), "revocation-unknown", "stale");
        // The list is eight days old, its next update notwithstanding: enough for some, not for others.
        Only(Judge(november, "2020-11-29", question => question with { Policy = new PathPolicy { MaximumAge = TimeSpan.FromDays(7) } }), "revocation-unknown", "stale");
        Good(Judge(november, "2020-11-29", question => question with { Policy = new PathPolicy { MaximumAge = TimeSpan.FromDays(9) } }));
        // What was learned in December tells about November: good then, and when that ended.
        var past = Judge(november, "2020-12-10", question => question with { EvidenceUntil = december });
        Good(past);
        Assert.Equal(new DateTimeOffset(2020, 12, 1, 0, 0, 0, TimeSpan.Zero), past.Revocation[0].RevokedAt);
        Only(Judge(november, "2020-12-10"), "revocation-unknown", "not-yet");
        // The other certificate of the same authority and key was revoked.
        Assert.Contains(Judge(december, "2020-12-10", issuer: "interm-revoked").Reasons, reason => reason is { Code: "revoked", Certificate: 1 });
        if (set == "freshness")
            return;
        Good(Judge(november, "2020-11-29", lists: true));
        Only(Judge(december, "2020-12-10", lists: true), "revoked");
        Only(Judge(december, "2020-10-01", lists: true), "revocation-unknown", "stale");
    }

    [Fact]
    public void One_responder_may_speak_for_two_authorities_that_each_gave_it_a_certificate()
    {
        var folder = Vectors.At("x509/certvalidator/multitasking-ocsp");
        var report = PathValidation.Validate(new PathQuestion
        {
            Leaf = Read(folder, "alice.cert.pem"), Anchors = [new TrustAnchor(Read(folder, "root.cert.pem"))], Certificates = [Read(folder, "interm.cert.pem")],
            Ocsps = [.. new[] { "alice", "interm" }.Select(who => OcspResponse.Read(File.ReadAllBytes(Path.Combine(folder, $"ocsp-resp-{who}.der"))))],
            Moment = new DateTimeOffset(2021, 8, 19, 12, 20, 0, TimeSpan.Zero),
        });
        Good(report);
        Assert.All(report.Revocation, status => Assert.Equal(RevocationState.Good, status.State));
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Chains_of_the_sets_lead_to_their_roots(string set, string leaf, string others, string root, int length, string? refused)
    {
        var folder = Vectors.At("x509/" + set);
        var certificate = Read(folder, leaf);
        var report = PathValidation.Validate(new PathQuestion
        {
            Leaf = certificate, Anchors = [new TrustAnchor(Read(folder, root))], Certificates = [.. others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Read(folder, name))],
            Moment = certificate.NotBefore.AddDays(30), Policy = new PathPolicy { Revocation = RevocationDemand.Ignored },
        });
        Assert.Equal(refused, report.Reasons.FirstOrDefault()?.Code);
        Assert.Equal(length, report.Path.Count);
    }

    [Fact]
    public void Sets_of_certificates_in_CMS_are_read_DER_and_PEM()
    {
        var folder = Vectors.At("x509/certvalidator/certs_to_unpack");
        var (der, pem) = (CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, "test.p7b"))), CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, "test.p7b.pem"))));
        Assert.Equal(der, pem);
        Assert.NotEmpty(der);
        Assert.True(CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, "many-certs.pem"))).Count > 1);
    }

    private static Func<byte[], object>? Reader(string path) => Path.GetExtension(path) switch
    {
        ".crt" or ".cer" or ".p7b" => bytes => CertificateFile.Read(bytes),
        ".pem" when Path.GetFileName(path) != "params.pem" => bytes => CertificateFile.Read(bytes),
        ".crl" => bytes => CertificateRevocationList.Read(bytes),
        ".ors" => bytes => OcspResponse.Read(bytes),
        ".der" when Path.GetFileName(path).StartsWith("ocsp-resp", StringComparison.Ordinal) || Path.GetFileName(path) == "ocsp.resp.der" => bytes => OcspResponse.Read(bytes),
        ".der" when Path.GetFileName(path) == "crl.der" => bytes => CertificateRevocationList.Read(bytes),
        _ => null,
    };

    private static Certificate Read(string folder, string name) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, name)))[0];

    private static void Good(PathReport report) => Assert.True(report.Valid, string.Join("; ", report.Reasons));

    private static void Only(PathReport report, string code, string? why = null)
    {
        Assert.Equal([code], report.Reasons.Select(reason => reason.Code).Distinct());
        if (why is not null)
            Assert.Contains(report.Revocation, status => status.Why == why);
    }
}
