using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Signing;

namespace DocFlow.Browser.Tests;

/// <summary>A letter signed by Minh and sealed by the city, and the same with another sum on its page since.</summary>
internal static partial class SignedLetters
{
    public static async Task<byte[]> Sound()
    {
        var file = Letter("Muc thu: 5.000.000 dong");
        foreach (var key in new[] { "office-minh", "office-city" })
        {
            using var signer = SoftwareKey.FromPkcs12(SampleKeys.Read(key + ".p12"), SampleKeys.Password);
            using var output = new MemoryStream();
            await new PadesSigner(TimeProvider.System).SignWith(signer, new MemoryStream(file), output, new SignatureOptions { Field = key, SignedAt = TimeProvider.System.GetUtcNow() }, stop: TestContext.Current.CancellationToken);
            file = output.ToArray();
        }
        return file;
    }

    /// <summary>Certified by Minh: nothing may follow.</summary>
    public static async Task<byte[]> Certified()
    {
        using var signer = SoftwareKey.FromPkcs12(SampleKeys.Read("office-minh.p12"), SampleKeys.Password);
        using var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(signer, new MemoryStream(Letter("Muc thu: 7.000.000 dong")), output, new SignatureOptions { Field = "ChungThuc", Certify = 1, SignedAt = TimeProvider.System.GetUtcNow() }, stop: TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    /// <summary>A revision behind both signatures that draws the page anew.</summary>
    public static byte[] Altered(byte[] file)
    {
        var before = StartOfTable().Matches(Encoding.Latin1.GetString(file))[^1].Groups[1].Value;
        var text = "\n5 0 obj\n" + Page("Muc thu: 9.000.000 dong") + "\nendobj\n";
        var table = file.Length + text.Length;
        return [.. file, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}xref\n5 1\n{file.Length + 1:D10} 00000 n \ntrailer\n<</Size 60/Root 1 0 R/Prev {before}>>\nstartxref\n{table}\n%%EOF\n"))];
    }

    private static byte[] Letter(string line)
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", Page(line),
        ];
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder();
        for (var number = 1; number <= objects.Length; number++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Page(string line)
    {
        var content = $"BT /F1 14 Tf 60 760 Td (THONG BAO so 12/TB-UBND) Tj 0 -30 Td ({line}) Tj ET";
        return $"<</Length {content.Length}>>\nstream\n{content}\nendstream";
    }

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartOfTable();
}
