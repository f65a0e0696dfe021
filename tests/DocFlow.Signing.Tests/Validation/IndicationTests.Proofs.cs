using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>The rows about policies, anchors that ended, missing data, and evidence that is itself in need of proof.</summary>
public partial class IndicationTests
{
    private const string Policy = "1.2.3.4.5";
    private static readonly byte[] rules = "quy chế ký"u8.ToArray();
    private static readonly X509Certificate2 oldRoot = Certificate("CN=Gốc cũ", null, now.AddYears(-10), now.AddDays(-100), authority: true);
    private static readonly X509Certificate2 underOld = Certificate("CN=Ký dưới gốc cũ", oldRoot, now.AddYears(-3), now.AddDays(-120));

    [Fact]
    public void A_policy_that_is_not_at_hand_where_rules_ask_for_it()
    {
        var facts = Cms(Facts(signer), cms => cms with { HasPolicy = true, Policy = Named(rules) });
        var context = Context(List(now.AddDays(-1)), null);
        Assert.Equal("SIGNATURE_POLICY_NOT_AVAILABLE", Sub(facts, context with { Policy = ValidationPolicy.Default with { RequireSignaturePolicy = true } }));
        var noted = PdfValidation.Judge(facts, context).Signatures[0];
        Assert.True(noted.SubIndication is null && noted.Reasons.Any(reason => reason.Code == "policy-not-evaluated"));
    }

    [Fact]
    public void A_policy_whose_document_is_another()
    {
        var facts = Cms(Facts(signer), cms => cms with { HasPolicy = true, Policy = Named(rules) });
        var context = Context(List(now.AddDays(-1)), null);
        Assert.Equal("POLICY_PROCESSING_ERROR", Sub(facts, context with { SignaturePolicies = Documents("bản khác"u8.ToArray()) }));
        Assert.Null(Sub(facts, context with { SignaturePolicies = Documents(rules), Policy = ValidationPolicy.Default with { RequireSignaturePolicy = true } }));
        Assert.Equal("POLICY_PROCESSING_ERROR", Sub(Cms(facts, cms => cms with { Policy = new PolicyReference("") }), context));
        Assert.Equal("POLICY_PROCESSING_ERROR", Sub(Cms(facts, cms => cms with { Policy = Named(rules) with { Digest = null } }), context with { SignaturePolicies = Documents(rules) }));
    }

    [Fact]
    public void Signed_data_that_are_not_at_hand()
    {
        var facts = Facts(signer);
        var missing = facts with { Signatures = [facts.Signatures[0] with { Faults = ["signed-data-missing"], Cms = facts.Signatures[0].Cms! with { DigestMatches = null } }] };
        Expect("SIGNED_DATA_NOT_FOUND", missing, List(now.AddDays(-1)));
        Assert.Equal("unknown", PdfValidation.Judge(missing, Context(List(now.AddDays(-1)), null)).Signatures[0].Integrity);
    }

    [Fact]
    public void An_anchor_that_is_no_longer_trusted_counts_for_what_is_proven_to_be_older()
    {
        var ended = Context(List(now.AddDays(-1)), []) with
        {
            Anchors = [new TrustAnchor(CertificateFile.Read(root.RawData)[0], TrustPurposes.DocumentSigning, Until: now.AddDays(-50)), new TrustAnchor(CertificateFile.Read(root.RawData)[0], TrustPurposes.TimeStamping)],
        };
        Assert.Equal("NO_CERTIFICATE_CHAIN_FOUND_NO_POE", Sub(Facts(signer), ended));
        Assert.Null(Sub(Stamped(Facts(signer), now.AddDays(-200)), ended));
        Assert.Equal("CHAIN_CONSTRAINTS_FAILURE", Sub(Facts(signer), Context(List(now.AddDays(-1)), []) with { Anchors = [new TrustAnchor(CertificateFile.Read(root.RawData)[0], TrustPurposes.TimeStamping)] }));
    }

    [Fact]
    public void Lists_of_an_authority_that_has_expired_need_a_proof_of_their_own_age()
    {
        var lists = List(now.AddDays(-200), issuer: oldRoot);
        var context = Context([.. List(now.AddDays(-1)), .. lists], [.. CertificateFile.Read(root.RawData), .. CertificateFile.Read(oldRoot.RawData)]);
        var facts = Stamped(Facts(underOld), now.AddDays(-190));
        Assert.Equal("REVOCATION_OUT_OF_BOUNDS_NO_POE", Sub(facts, context));
        var known = new Dictionary<string, DateTimeOffset> { [Convert.ToHexStringLower(SHA256.HashData(lists[0]))] = now.AddDays(-150) };
        Assert.Null(Sub(facts, context with { EvidenceKnownSince = known }));
        var inside = Over(facts with { EvidenceRevisions = new Dictionary<string, int> { [Convert.ToHexStringLower(SHA256.HashData(lists[0]))] = 1 } }, now.AddDays(-150));
        Assert.Null(Sub(inside, context));
    }

    [Fact]
    public void Lists_of_a_broken_algorithm_need_a_proof_of_their_own_age()
    {
        var list = ListBySha384();
        var policy = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA384"), new AlgorithmLimit("SHA384", 0, now.AddDays(-10))] };
        var context = Context([list], null) with { Policy = policy };
        Assert.Equal("NO_POE", Sub(Facts(signer), context));
        var known = new Dictionary<string, DateTimeOffset> { [Convert.ToHexStringLower(SHA256.HashData(list))] = now.AddDays(-15) };
        Assert.Null(Sub(Facts(signer), context with { EvidenceKnownSince = known }));
    }

    [Fact]
    public void Every_sub_indication_has_a_code_that_leads_to_it() =>
        Assert.Empty(Indications.All.Except(ReasonTexts.Codes.Select(ReasonTexts.SubIndication).OfType<string>()));

    private static string? Sub(FileFacts facts, ValidationContext context) => PdfValidation.Judge(facts, context).Signatures[0].SubIndication;

    private static PolicyReference Named(byte[] document) => new(Policy, "SHA256", Convert.ToHexStringLower(SHA256.HashData(document)));

    private static Dictionary<string, ReadOnlyMemory<byte>> Documents(byte[] document) => new() { [Policy] = document };

    private static FileFacts Over(FileFacts facts, DateTimeOffset at)
    {
        var stamp = new SignatureFacts { Field = "T", SubFilter = "ETSI.RFC3161", Kind = SignatureKind.Timestamp, SignedRevision = 2, Coverage = SignatureCoverage.WholeFile, Timestamp = Token(TimestampTarget.Document, at) };
        return facts with { Signatures = [.. facts.Signatures, stamp] };
    }

    private static byte[] ListBySha384()
    {
        using var key = root.GetRSAPrivateKey()!;
        return new CertificateRevocationListBuilder().Build(root, 1, now.AddDays(10), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1, now.AddDays(-20));
    }
}
