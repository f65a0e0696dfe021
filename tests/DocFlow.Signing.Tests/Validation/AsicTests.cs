using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Containers put together by hand around signatures of openssl: sound ones are valid under the sample root, each fault by itself is not.</summary>
public class AsicTests
{
    private static readonly byte[] letter = "Công văn số 15\n"u8.ToArray();
    private static readonly byte[] annex = "Phụ lục\n"u8.ToArray();

    [Fact]
    public void A_simple_container_is_valid_and_a_changed_file_is_told()
    {
        var signature = DetachedCmsTests.Cms(letter, "-outform", "DER", "-cades");
        Expect("valid", null, ("mimetype", "application/vnd.etsi.asic-s+zip"u8.ToArray()), ("cong-van.txt", letter), ("META-INF/signature.p7s", signature));
        Expect("invalid", "HASH_FAILURE", ("mimetype", "application/vnd.etsi.asic-s+zip"u8.ToArray()), ("cong-van.txt", annex), ("META-INF/signature.p7s", signature));
        Expect("invalid", "FORMAT_FAILURE", ("mimetype", "application/vnd.etsi.asic-s+zip"u8.ToArray()), ("cong-van.txt", letter), ("khac.txt", annex), ("META-INF/signature.p7s", signature));
    }

    [Fact]
    public void A_manifest_has_to_list_every_file_as_it_is()
    {
        var manifest = Manifest(("cong-van.txt", letter), ("phụ lục.txt", annex));
        var signature = DetachedCmsTests.Cms(manifest, "-outform", "DER", "-cades");
        (string, byte[])[] Files(byte[] second, byte[] list) => [("cong-van.txt", letter), ("phụ lục.txt", second), ("META-INF/ASiCManifest.xml", list), ("META-INF/signature.p7s", signature)];
        Expect("valid", null, Files(annex, manifest));
        Expect("invalid", "HASH_FAILURE", Files(letter, manifest));
        Expect("invalid", "HASH_FAILURE", Files(letter, Manifest(("cong-van.txt", letter), ("phụ lục.txt", letter))));
        Expect("invalid", "FORMAT_FAILURE", [.. Files(annex, manifest), ("them.txt", letter)]);
        Expect("indeterminate", "SIGNED_DATA_NOT_FOUND", [.. Files(annex, manifest).Where(file => file.Item1 != "cong-van.txt")]);
    }

    [Fact]
    public void A_signature_file_that_is_none_makes_the_whole_invalid() =>
        Expect("invalid", "FORMAT_FAILURE", ("cong-van.txt", letter), ("META-INF/signature.p7s", [1, 2, 3]));

    [Fact]
    public void A_signature_that_holds_another_content_says_nothing_of_the_file() =>
        Expect("invalid", "FORMAT_FAILURE", ("cong-van.txt", letter), ("META-INF/signature.p7s", DetachedCmsTests.Cms(annex, "-outform", "DER", "-cades", "-nodetach")));

    [Fact]
    public void A_container_without_signatures_is_unsigned() => Assert.Equal("unsigned", Judge(Zip(("cong-van.txt", letter))).Verdict);

    [Theory]
    [InlineData("../cong-van.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("a//b")]
    public void Names_that_lead_out_are_refused(string name) => Assert.Equal("EntryName", Assert.Throws<ContainerFormatException>(() => Judge(Zip((name, letter)))).Code);

    [Fact]
    public void A_name_that_stands_twice_is_refused() => Assert.Equal("EntryName", Assert.Throws<ContainerFormatException>(() => Judge(Zip(("a.txt", letter), ("a.txt", annex)))).Code);

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked() => Assert.Equal("Limit", Assert.Throws<ContainerFormatException>(() => Judge(Zip(("a.txt", new byte[64 << 20])))).Code);

    [Fact]
    public void Damaged_containers_give_a_report_or_a_typed_error_and_never_pass()
    {
        var sound = Zip(("cong-van.txt", letter), ("META-INF/signature.p7s", DetachedCmsTests.Cms(letter, "-outform", "DER", "-cades")));
        var random = new Random(12);
        for (var round = 0; round < 1000; round++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var report = Judge(damaged);
                // A date or a local name of the ZIP means nothing for what is signed.
                Assert.True(report.Verdict != "valid" || Unpacked(damaged).SequenceEqual(letter), $"round {round}");
            }
            catch (Exception refused) when (refused is ContainerFormatException or CmsFormatException or DocFlow.Pdf.PdfFormatException)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }

    private static byte[] Unpacked(byte[] container)
    {
        using var archive = new ZipArchive(new MemoryStream(container));
        using var content = archive.Entries.Single(entry => !entry.FullName.StartsWith("META-INF", StringComparison.Ordinal)).Open();
        var whole = new MemoryStream();
        content.CopyTo(whole);
        return whole.ToArray();
    }

    private static byte[] Manifest(params (string Name, byte[] Content)[] files)
    {
        var text = new StringBuilder("<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><asic:SigReference URI=\"META-INF/signature.p7s\" MimeType=\"application/pkcs7-signature\"/>");
        foreach (var (name, content) in files)
            text.Append("<asic:DataObjectReference URI=\"").Append(Uri.EscapeDataString(name)).Append("\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>").Append(Convert.ToBase64String(SHA256.HashData(content))).Append("</ds:DigestValue></asic:DataObjectReference>");
        return Encoding.UTF8.GetBytes(text.Append("</asic:ASiCManifest>").ToString());
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return whole.ToArray();
    }

    private static ValidationReport Judge(byte[] container) => FileValidation.Run(new MemoryStream(container), Judged.Sample, "goi.asice", stop: TestContext.Current.CancellationToken);

    private static void Expect(string verdict, string? sub, params (string Name, byte[] Content)[] files)
    {
        var report = Judge(Zip(files));
        Assert.True((verdict, sub) == (report.Verdict, report.Signatures[0].SubIndication), report.ToJson());
    }
}
