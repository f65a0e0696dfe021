using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public sealed class EncryptionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docflow-pdf-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("40", "", 2, "RC4-40")]
    [InlineData("128", "--use-aes=n", 3, "RC4-128")]
    [InlineData("128", "--force-V4", 4, "RC4-128")]
    [InlineData("128", "--use-aes=y", 4, "AES-128")]
    [InlineData("256", "--force-R5", 5, "AES-256")]
    [InlineData("256", "", 6, "AES-256")]
    [InlineData("256", "--cleartext-metadata", 6, "AES-256")]
    public void A_file_opens_with_the_users_and_the_owners_password_only(string bits, string option, int revision, string method)
    {
        var file = Encrypt("nguoidung", "chủ sở hữu"[..3], bits, option);

        foreach (var (password, asOwner) in new[] { ("nguoidung", false), ("chủ", true) }.Where(pair => bits == "256" || !pair.Item2))
        {
            var document = PdfDocument.Open(new MemoryStream(file), new PdfOpenOptions { Password = password });
            Assert.Equal((revision, method, asOwner), (document.Encryption!.Revision, document.Encryption.Method, document.Encryption.OpenedAsOwner));
            Assert.Equal("Mật", document.Title);
            Assert.Equal("q Q % nội dung"u8.ToArray(), document.Current.Decode((PdfStream)document.Current.Get(document.Pages[0].Dictionary, "Contents")).Data);
            Assert.False(document.Repaired);
        }
        Assert.Throws<PdfPasswordRequiredException>(() => PdfDocument.Open(new MemoryStream(file)));
        Assert.Throws<PdfPasswordRequiredException>(() => PdfDocument.Open(new MemoryStream(file), new PdfOpenOptions { Password = "sai" }));
    }

    [Theory]
    [InlineData("Mật khẩu số 1")]
    [InlineData("M\u00E2\u0323t kh\u00E2\u0309u s\u00F4\u0301 1")]
    [InlineData("Mật\u00A0khẩu\u3000số 1")]
    [InlineData("M\u00ADật khẩu số\u2060 \uFF11")]
    public void A_password_is_the_same_however_it_was_typed(string typed)
    {
        var document = PdfDocument.Open(new MemoryStream(Encrypt("Mật khẩu số 1", "owner", "256", "")), new PdfOpenOptions { Password = typed });

        Assert.Equal("Mật", document.Title);
    }

    [Theory]
    [InlineData("Mật khẩu", "Mật khẩu")]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("\u0007", "\u0007")] // forbidden, and so left as it is
    [InlineData("\u0627\u0031", "\u0627\u0031")] // torn between two directions
    public void The_examples_of_SASLprep_come_out_as_RFC_4013_says(string typed, string prepared) => Assert.Equal(prepared, PasswordProfile.Prepared(typed));

    [Theory]
    [InlineData("128", "--use-aes=n")]
    [InlineData("256", "")]
    public void An_empty_user_password_needs_no_asking(string bits, string option)
    {
        var document = PdfDocument.Open(new MemoryStream(Encrypt("", "owner", bits, option)), new PdfOpenOptions { Password = "whatever" });

        Assert.Equal("Mật", document.Title);
        Assert.False(document.Encryption!.OpenedAsOwner);
    }

    [Theory]
    [InlineData("pdf-robustness/pyhanko/minimal-aes256.pdf", "ownersecret", 6, "AES-256")]
    [InlineData("pdf-robustness/pyhanko/minimal-aes256.pdf", "usersecret", 6, "AES-256")]
    [InlineData("pdf-robustness/pyhanko/minimal-rc4.pdf", "ownersecret", 3, "RC4-128")]
    [InlineData("pdf-robustness/qpdf/qpdf/enc-R2_V1_U_view_O_master.pdf", "master", 2, "RC4-40")]
    [InlineData("pdf-robustness/qpdf/qpdf/enc-R3_V2_U_view_O_master.pdf", "master", 3, "RC4-128")]
    [InlineData("pdf-robustness/qpdf/qpdf/enc-XI-R6_V5_U_view_O_master.pdf", "view", 6, "AES-256")]
    [InlineData("pdf-robustness/qpdf/qpdf/c-r5-in.pdf", "user3", 5, "AES-256")]
    public void Files_of_other_writers_open(string path, string password, int revision, string method)
    {
        using var stream = File.OpenRead(Vectors.At(path));

        var report = PdfReport.Read(stream, password, TestContext.Current.CancellationToken);

        Assert.True(report.Encrypted);
        Assert.Equal(new PdfEncryptionReport(revision, method), report.Encryption);
        Assert.True(report.PageCount > 0);
    }

    private byte[] Encrypt(string user, string owner, string bits, string option)
    {
        var plain = Path.Combine(_folder.FullName, "plain.pdf");
        var secret = Path.Combine(_folder.FullName, "secret.pdf");
        File.WriteAllBytes(plain, HandMade.WithPages(1)
            .Object(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
            .Stream(4, "", System.Text.Encoding.Latin1.GetString("q Q % nội dung"u8))
            .Object(5, "<< /Title <FEFF004D1EAD0074> >>")
            .Table("/Root 1 0 R /Info 5 0 R").Bytes);
        string[] options = [.. new[] { "--encrypt", user, owner, bits, option, "--" }.Where((argument, i) => i != 4 || argument.Length > 0)];
        var (code, output) = External.Run("qpdf", ["--allow-weak-crypto", .. options, plain, secret]);
        Assert.True(code == 0, output);
        return File.ReadAllBytes(secret);
    }
}
