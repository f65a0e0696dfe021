using System.Diagnostics;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>The file as the city offers it for download, before judges that know no office.</summary>
internal static class IssuedFile
{
    /// <summary>The file behind the button of the open page.</summary>
    public static async Task<byte[]> Download(Actor who)
    {
        var href = await who.Page.Locator("main header a").Filter(new() { HasText = "Tải tệp" }).GetAttributeAsync("href");
        return await (await who.Page.Context.APIRequest.GetAsync(href!)).BodyAsync();
    }

    /// <summary>The very bytes that the sender issued lie with who received them.</summary>
    public static async Task SameAt(Actor ward, byte[] issued)
    {
        var href = await ward.Page.Locator("main header a").Filter(new() { HasText = "Tệp gốc" }).GetAttributeAsync("href");
        var received = await (await ward.Page.Context.APIRequest.GetAsync(href!)).BodyAsync();
        Assert.True(issued.AsSpan().SequenceEqual(received), $"{issued.Length} bytes were issued, {received.Length} arrived");
    }

    /// <summary>Both signatures valid, what was filled in behind the first named as allowed; with one byte changed no longer.</summary>
    public static async Task Check(byte[] file, string code)
    {
        var report = Judge(file);
        var words = string.Join("\n", report.Signatures.SelectMany(s => s.Changes.Select(c => $"{s.Signer}: {c.Vi}")));
        Assert.True(report is { Verdict: "valid", Signatures.Count: 2 }, report.ToJson());
        var (leader, seal) = (report.Signatures[0], report.Signatures[1]);
        Assert.Equal("Trần Quang Minh", leader.Signer);
        Assert.Equal(("allowed", "none"), (leader.ChangesAfter, seal.ChangesAfter));
        var number = code.Split('/')[0];
        Assert.True(leader.Changes.Any(c => c.Allowed && c.Vi.StartsWith("Điền trường", StringComparison.Ordinal) && c.Vi.Contains(number, StringComparison.Ordinal)), words);
        Assert.True(leader.Changes.Count(c => c.Allowed && c.Kind == "field-filled") >= 2, words);
        var changed = (byte[])file.Clone();
        changed[file.Length / 3] ^= 1;
        Assert.Equal("invalid", Judge(changed).Verdict);
        await AskPoppler(file);
    }

    /// <summary>As <c>docflow verify</c> with the sample root trusted.</summary>
    private static ValidationReport Judge(byte[] file) => PdfValidation.Run(new MemoryStream(file), new()
    {
        Moment = TimeProvider.System.GetUtcNow(),
        Trust = CertificateFile.Read(SampleKeys.Read("root.pem")),
        Crls = [Der("root.crl"), Der("issuing.crl")],
    }, "van-ban.pdf", TestContext.Current.CancellationToken);

    private static ReadOnlyMemory<byte> Der(string list)
    {
        var content = SampleKeys.Read(list);
        if (content is [0x30, ..])
            return content;
        var text = System.Text.Encoding.ASCII.GetString(content);
        return Convert.FromBase64String(text[System.Security.Cryptography.PemEncoding.Find(text).Base64Data]);
    }

    private static async Task AskPoppler(byte[] file)
    {
        if (!File.Exists("/usr/bin/pdfsig"))
            return;
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
            using var pdfsig = Process.Start(new ProcessStartInfo("pdfsig", ["-nocert", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await pdfsig.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(said.Split("Signature is Valid").Length == 3, said);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
