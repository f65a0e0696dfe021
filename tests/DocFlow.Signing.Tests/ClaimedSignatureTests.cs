using DocFlow.Tests;

namespace DocFlow.Signing.Tests;

public class ClaimedSignatureTests
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";

    [Fact]
    public void The_signer_is_found_by_issuer_and_serial_number()
    {
        var claimed = Read("minh-issuer.p7s");
        Assert.Equal("Nguyễn Văn Minh", claimed.Signer!.Subject.CommonName);
        Assert.Equal((Sha256, 2, 0, 1), (claimed.DigestAlgorithm, claimed.Certificates.Count, claimed.UnreadableCertificates, claimed.SignerCount));
        Assert.Equal(2026, claimed.SigningTime!.Value.Year);
        Assert.False(claimed.HasTimeStamp || claimed.HasJunkBehind || claimed.IsTimeStampToken);
    }

    [Fact]
    public void The_signer_is_found_by_key_identifier_and_a_missing_time_is_null()
    {
        var claimed = Read("minh-keyid.p7s");
        Assert.Equal("Nguyễn Văn Minh", claimed.Signer!.Subject.CommonName);
        Assert.Equal(Sha512, claimed.DigestAlgorithm);
        Assert.Null(claimed.SigningTime);
    }

    [Fact]
    public void A_signature_of_indefinite_length_without_certificates_names_nobody()
    {
        var claimed = Read("minh-bare-ber.p7s");
        Assert.Null(claimed.Signer);
        Assert.Empty(claimed.Certificates);
        Assert.Equal(1, claimed.SignerCount);
    }

    [Fact]
    public void Padding_zeros_behind_are_no_junk_and_anything_else_is()
    {
        var bytes = Fixture("minh-issuer.p7s");
        Assert.False(ClaimedSignature.Read((byte[])[.. bytes, 0, 0, 0]).HasJunkBehind);
        Assert.True(ClaimedSignature.Read((byte[])[.. bytes, 0, 1, 0]).HasJunkBehind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("300B06092A864886F70D010701")]
    [InlineData("0500")]
    public void What_is_no_SignedData_is_refused(string hexadecimal) =>
        Assert.Throws<CmsFormatException>(() => ClaimedSignature.Read(Convert.FromHexString(hexadecimal)));

    [Fact]
    public void Damaged_signatures_are_read_or_refused_in_one_way()
    {
        var whole = Fixture("minh-issuer.p7s");
        var random = new Random(41);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.True(ClaimedSignature.Read(damaged).SignerCount > 0);
            }
            catch (CmsFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }

    [Fact]
    public void Signatures_in_files_from_the_field_name_their_signers()
    {
        var (read, named) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(Vectors.At("sig-pdf"), "*.pdf", SearchOption.AllDirectories))
            foreach (var contents in Contents(File.ReadAllBytes(file)))
            {
                try
                {
                    read++;
                    named += ClaimedSignature.Read(contents).Signer is null ? 0 : 1;
                }
                catch (CmsFormatException refused)
                {
                    TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetFileName(file)}: {refused.Message}");
                }
            }
        TestContext.Current.TestOutputHelper?.WriteLine($"{named} of {read} name a signer");
        Assert.True(named > read * 9 / 10, $"{named} of {read} name a signer");
    }

    private static ClaimedSignature Read(string fixture) => ClaimedSignature.Read(Fixture(fixture));

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Vectors.Repository(), "tests", "fixtures", name));

    /// <summary>Long hexadecimal strings after /Contents, found without reading the PDF: enough to get at signatures in a test.</summary>
    private static IEnumerable<byte[]> Contents(byte[] file)
    {
        var at = 0;
        while (file.AsSpan(at).IndexOf("/Contents"u8) is var found and >= 0)
        {
            at += found + "/Contents"u8.Length;
            var start = at;
            while (start < file.Length && file[start] is (byte)' ' or (byte)'\r' or (byte)'\n')
                start++;
            if (start >= file.Length || file[start] != '<')
                continue;
            var end = Array.IndexOf(file, (byte)'>', start);
            if (end - start < 1000 || file.AsSpan(start + 1, end - start - 1).ContainsAnyExcept("0123456789ABCDEFabcdef"u8) || (end - start - 1) % 2 != 0)
                continue;
            yield return Convert.FromHexString(System.Text.Encoding.ASCII.GetString(file, start + 1, end - start - 1));
        }
    }
}
