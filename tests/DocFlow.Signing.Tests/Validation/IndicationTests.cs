using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>The decision table of EN 319 102-1 on facts made for it: a signer, an authority, a time-stamp authority, lists of any day.</summary>
public partial class IndicationTests
{
    private static readonly DateTimeOffset now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly X509Certificate2 root = Certificate("CN=Gốc", null, now.AddYears(-10), now.AddYears(10), authority: true);
    private static readonly X509Certificate2 signer = Certificate("CN=Người ký, O=Ủy ban", root, now.AddYears(-2), now.AddYears(1));
    private static readonly X509Certificate2 expired = Certificate("CN=Hết hạn", root, now.AddYears(-3), now.AddYears(-1));
    private static readonly X509Certificate2 stamper = Certificate("CN=Dấu thời gian", root, now.AddYears(-5), now.AddYears(5), purpose: "1.3.6.1.5.5.7.3.8");

    [Fact]
    public void Good_now_passes() => Expect(null, Facts(signer), List(now.AddDays(-1)));

    [Fact]
    public void No_path_to_anybody_trusted() => Expect("NO_CERTIFICATE_CHAIN_FOUND", Facts(signer), List(now.AddDays(-1)), trust: []);

    [Fact]
    public void A_signer_whose_certificate_is_missing() => Expect("NO_SIGNING_CERTIFICATE_FOUND", Facts(signer) with { Certificates = [] }, List(now.AddDays(-1)));

    [Fact]
    public void A_digest_that_differs_comes_before_everything() => Expect("HASH_FAILURE", Cms(Facts(signer), cms => cms with { DigestMatches = false }), List(now.AddDays(-1)));

    [Fact]
    public void A_value_that_differs() => Expect("SIG_CRYPTO_FAILURE", Cms(Facts(signer), cms => cms with { Value = ValueCheck.Fails }), List(now.AddDays(-1)));

    [Fact]
    public void A_format_that_is_none() => Expect("FORMAT_FAILURE", Cms(Facts(signer), cms => cms with { Faults = ["several-signers"] }), List(now.AddDays(-1)));

    [Fact]
    public void Another_certificate_named() => Expect("SIG_CONSTRAINTS_FAILURE", Cms(Facts(signer), cms => cms with { Ess = EssMatch.Differs }), List(now.AddDays(-1)));

    [Fact]
    public void A_key_for_something_else() =>
        Expect("CHAIN_CONSTRAINTS_FAILURE", Facts(Certificate("CN=Mã hóa", root, now.AddYears(-1), now.AddYears(1), X509KeyUsageFlags.KeyEncipherment)), List(now.AddDays(-1)));

    [Fact]
    public void An_authority_that_is_none() =>
        Expect("CERTIFICATE_CHAIN_GENERAL_FAILURE", Facts(Certificate("CN=Dưới người ký", signer, now.AddYears(-1), now.AddYears(1)), signer), List(now.AddDays(-1)));

    [Fact]
    public void An_algorithm_that_is_unknown() => Expect("CRYPTO_CONSTRAINTS_FAILURE", Cms(Facts(signer), cms => cms with { Value = ValueCheck.Unsupported }), List(now.AddDays(-1)));

    [Fact]
    public void Sha1_without_a_proof_of_its_time() => Expect("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", Cms(Facts(signer), cms => cms with { Digest = "SHA1" }), List(now.AddDays(-1)));

    [Fact]
    public void No_word_on_revocation() => Expect("TRY_LATER", Facts(signer), []);

    [Fact]
    public void A_list_that_is_too_old() => Expect("TRY_LATER", Facts(signer), List(now.AddDays(-60)));

    [Fact]
    public void Expired_and_nothing_known() => Expect("OUT_OF_BOUNDS_NO_POE", Facts(expired), []);

    [Fact]
    public void Expired_and_known_to_be_good() =>
        Expect("OUT_OF_BOUNDS_NOT_REVOKED", Facts(expired), List(now.AddYears(-1).AddDays(-1), null, now.AddDays(1)));

    [Fact]
    public void Not_valid_yet() => Expect("OUT_OF_BOUNDS_NO_POE", Facts(Certificate("CN=Sau này", root, now.AddDays(10), now.AddYears(1))), List(now.AddDays(-1)));

    [Fact]
    public void Revoked_and_nothing_proves_an_earlier_time() => Expect("REVOKED_NO_POE", Facts(signer), List(now.AddDays(-1), (signer, now.AddDays(-100))));

    [Fact]
    public void Revoked_after_a_proven_time_passes() => Expect(null, Stamped(Facts(signer), now.AddDays(-200)), List(now.AddDays(-1), (signer, now.AddDays(-100))), proven: now.AddDays(-200));

    [Fact]
    public void Expired_after_a_proven_time_passes() => Expect(null, Stamped(Facts(expired), now.AddDays(-500)), List(now.AddDays(-499)).Concat(List(now.AddDays(-1))).ToList(), proven: now.AddDays(-500));

    [Fact]
    public void Revoked_before_the_signature_was_made_fails() =>
        Expect("REVOKED", After(Facts(signer), now.AddDays(-50)), List(now.AddDays(-1), (signer, now.AddDays(-100))));

    [Fact]
    public void Expired_before_the_signature_was_made_fails() => Expect("EXPIRED", After(Facts(expired), now.AddDays(-50)), List(now.AddDays(-1)));

    [Fact]
    public void Stamped_before_the_certificate_began_fails() => Expect("NOT_YET_VALID", Stamped(Facts(signer), now.AddYears(-3)), List(now.AddYears(-3)).Concat(List(now.AddDays(-1))).ToList(), proven: now.AddYears(-3));

    [Fact]
    public void A_revoked_authority()
    {
        var issuing = Certificate("CN=Cấp dưới", root, now.AddYears(-3), now.AddYears(3), authority: true);
        var below = Certificate("CN=Dưới cấp dưới", issuing, now.AddYears(-1), now.AddYears(1));
        Expect("REVOKED_CA_NO_POE", Facts(below, issuing), [.. List(now.AddDays(-1), (issuing, now.AddDays(-30))), .. List(now.AddDays(-1), issuer: issuing)]);
    }

    [Fact]
    public void A_time_stamp_by_a_certificate_for_more_proves_nothing()
    {
        var facts = Stamped(Facts(signer), now.AddDays(-200));
        var report = PdfValidation.Judge(facts with { Signatures = [facts.Signatures[0] with { Timestamps = [facts.Signatures[0].Timestamps[0] with { Faults = ["timestamp-purpose"] }] }] }, Context(List(now.AddDays(-1)), null));
        Assert.Null(report.Signatures[0].ProvenAt);
        Assert.Contains(report.Signatures[0].Reasons, reason => reason.Code == "timestamp-unusable");
    }

    [Fact]
    public void A_time_stamp_from_the_future_is_out_of_order()
    {
        var facts = Facts(signer);
        var stamp = new SignatureFacts { Field = "T", SubFilter = "ETSI.RFC3161", Kind = SignatureKind.Timestamp, SignedRevision = 2, Coverage = SignatureCoverage.WholeFile, Timestamp = Token(TimestampTarget.Document, now.AddDays(3)) };
        var report = PdfValidation.Judge(facts with { Signatures = [.. facts.Signatures, stamp], Certificates = [.. facts.Certificates, stamper.RawData] }, Context(List(now.AddDays(-1)), null));
        Assert.Equal("TIMESTAMP_ORDER_FAILURE", report.Signatures[1].SubIndication);
    }

    [Fact]
    public void A_chain_of_document_time_stamps_carries_an_old_algorithm()
    {
        var facts = Cms(Facts(signer), cms => cms with { Digest = "SHA1" });
        var policy = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA1"), new AlgorithmLimit("SHA1", 0, now.AddDays(-150))] };
        var stamp = new SignatureFacts { Field = "T", SubFilter = "ETSI.RFC3161", Kind = SignatureKind.Timestamp, SignedRevision = 2, Coverage = SignatureCoverage.WholeFile, Timestamp = Token(TimestampTarget.Document, now.AddDays(-200)) };
        var judged = facts with { Signatures = [.. facts.Signatures, stamp], Certificates = [.. facts.Certificates, stamper.RawData] };
        Assert.Equal("valid", PdfValidation.Judge(judged, Context(List(now.AddDays(-1)), null) with { Policy = policy }).Verdict);
        Assert.Equal("indeterminate", PdfValidation.Judge(facts, Context(List(now.AddDays(-1)), null) with { Policy = policy }).Verdict);
    }

    [Fact]
    public void Every_code_of_a_reason_has_words_in_both_languages_and_a_known_meaning() => Assert.All(ReasonTexts.Codes, code =>
    {
        var reason = ReasonTexts.Say(code);
        Assert.True(reason.Vi != code && reason.En != code && reason.Vi != reason.En);
        Assert.True(ReasonTexts.SubIndication(code) is not { } sub || Indications.All.Contains(sub), code);
    });

    private static void Expect(string? sub, FileFacts facts, IReadOnlyList<byte[]> lists, IReadOnlyList<Certificate>? trust = null, DateTimeOffset? proven = null)
    {
        var signature = PdfValidation.Judge(facts, Context(lists, trust)).Signatures[0];
        Assert.True(sub == signature.SubIndication, $"{signature.SubIndication}: {string.Join("; ", signature.Reasons.Select(reason => reason.En))}");
        Assert.Equal(Indications.Of(sub), signature.Indication);
        Assert.Equal(proven, signature.ProvenAt);
    }

    private static ValidationContext Context(IReadOnlyList<byte[]> lists, IReadOnlyList<Certificate>? trust) =>
        new() { Moment = now, Trust = trust ?? CertificateFile.Read(root.RawData), Crls = [.. lists.Select(list => (ReadOnlyMemory<byte>)list)] };

    private static FileFacts Facts(X509Certificate2 by, params X509Certificate2[] more) => new()
    {
        Sha256 = new string('0', 64),
        Revisions = 1,
        Certificates = [by.RawData, .. more.Select(certificate => certificate.RawData)],
        Signatures = [new SignatureFacts { Field = "S", SubFilter = "ETSI.CAdES.detached", SignedRevision = 1, Coverage = SignatureCoverage.WholeFile, Cms = Sound(by) }],
    };

    private static CmsFacts Sound(X509Certificate2 by) => new()
    {
        Digest = "SHA256", Algorithm = "RSA", DigestMatches = true, Value = ValueCheck.Holds, HasSignedAttributes = true, Ess = EssMatch.Matches, Signer = Convert.ToHexStringLower(SHA256.HashData(by.RawData)),
    };

    private static FileFacts Cms(FileFacts facts, Func<CmsFacts, CmsFacts> change) => facts with { Signatures = [facts.Signatures[0] with { Cms = change(facts.Signatures[0].Cms!) }] };

    private static FileFacts Stamped(FileFacts facts, DateTimeOffset at) =>
        facts with { Certificates = [.. facts.Certificates, stamper.RawData], Signatures = [facts.Signatures[0] with { Timestamps = [Token(TimestampTarget.Signature, at)] }] };

    private static FileFacts After(FileFacts facts, DateTimeOffset at) =>
        facts with { Certificates = [.. facts.Certificates, stamper.RawData], Signatures = [facts.Signatures[0] with { Timestamps = [Token(TimestampTarget.Content, at)] }] };

    private static TimestampFacts Token(TimestampTarget target, DateTimeOffset at) => new() { Target = target, Time = at, ImprintMatches = true, ImprintDigest = "SHA256", Cms = Sound(stamper) };

    private static List<byte[]> List(DateTimeOffset from, (X509Certificate2 Certificate, DateTimeOffset At)? revoked = null, DateTimeOffset? until = null, X509Certificate2? issuer = null)
    {
        var builder = new CertificateRevocationListBuilder();
        if (revoked is { } entry)
            builder.AddEntry(entry.Certificate, entry.At);
        using var key = (issuer ?? root).GetRSAPrivateKey()!;
        return [builder.Build(issuer ?? root, 1, until ?? from.AddDays(30), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, from)];
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset to, X509KeyUsageFlags? usage = null, bool authority = false, string? purpose = null)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage ?? (authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature), true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (authority)
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], true));
        if (issuer is null)
            return request.CreateSelfSigned(from, to);
        using var made = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1), from, to, RandomNumberGenerator.GetBytes(10));
        return made.CopyWithPrivateKey(key);
    }
}
