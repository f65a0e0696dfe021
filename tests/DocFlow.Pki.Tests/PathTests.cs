using System.Diagnostics;
using System.Globalization;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

public class PathTests
{
    [Fact]
    public async Task The_same_question_gives_the_same_bytes_under_any_culture_and_order()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var given in (await PkitsTests.Cases()).Take(40))
            {
                var question = PkitsTests.Question(given);
                CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
                var one = PathValidation.Validate(question).ToJson();
                CultureInfo.CurrentCulture = new CultureInfo("vi-VN");
                var two = PathValidation.Validate(question with { Certificates = [.. question.Certificates.Reverse()], Crls = [.. question.Crls.Reverse()] }).ToJson();
                Assert.Equal(one, two);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Certificates_with_masses_of_names_and_constraints_are_refused_within_a_second()
    {
        var folder = Vectors.At("x509/bc-malicious-policies");
        Certificate Read(string name) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, name)))[0];
        var leaf = Read("mal-leaf.crt");
        var question = new PathQuestion
        {
            Leaf = leaf, Anchors = [new TrustAnchor(Read("mal-root.crt"))], Certificates = [Read("mal-ca1.crt"), Read("mal-ca2.crt")], Moment = leaf.NotBefore.AddDays(1),
            Policy = new PathPolicy { Revocation = RevocationDemand.Ignored, ExplicitPolicy = true },
        };
        var clock = Stopwatch.StartNew();
        var report = PathValidation.Validate(question);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        Assert.Contains(report.Reasons, reason => reason.Code == "extension-malformed");
        Assert.False(report.Valid);
    }

    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_agrees_with_RFC_8032_and_notices_every_flipped_bit(string key, string message, string signature)
    {
        var (holder, bytes, value) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(Ed25519.Verify(holder, bytes, value));
        for (var bit = 0; bit < 512; bit += 37)
        {
            value[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(holder, bytes, value));
            value[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("testing-ca-pss")]
    [InlineData("testing-ca-pss-exclusive")]
    [InlineData("testing-ca-ed25519")]
    public void Chains_with_PSS_and_Ed25519_signatures_lead_to_their_root(string name)
    {
        var folder = Vectors.At("x509/certvalidator/" + name);
        Certificate Read(string file) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, file + ".cert.pem")))[0];
        var leaf = Read(name.Contains("pss", StringComparison.Ordinal) ? "signer1" : "signer");
        var report = PathValidation.Validate(new PathQuestion
        {
            Leaf = leaf, Anchors = [new TrustAnchor(Read("root"))], Certificates = [Read("interm")], Moment = leaf.NotBefore.AddDays(1),
            Policy = new PathPolicy { Revocation = RevocationDemand.Ignored },
        });
        Assert.True(report.Valid, string.Join("; ", report.Reasons));
        Assert.Equal(3, report.Path.Count);
    }

    [Fact]
    public void Damaged_lists_and_answers_are_refused_in_one_way()
    {
        var list = File.ReadAllBytes(Vectors.At("pkits/crls/GoodCACRL.crl"));
        var answer = File.ReadAllBytes(Vectors.At("x509/certvalidator/multitasking-ocsp/ocsp-resp-alice.der"));
        var random = new Random(20260102);
        for (var round = 0; round < 10_000; round++)
        {
            var damaged = (byte[])(round % 2 == 0 ? list : answer).Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.NotEmpty(round % 2 == 0 ? CertificateRevocationList.Read(damaged).Fingerprint : OcspResponse.Read(damaged).Fingerprint);
            }
            catch (PkiFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }
}
