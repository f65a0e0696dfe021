using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Tests.Running;
using DocFlow.Signing;

namespace DocFlow.App.Tests.Signing;

/// <summary>Files signed with the sample keys, whole and tampered with, and how they come into the office.</summary>
internal static partial class SignedFiles
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static byte[] Letter(string line) => Samples.Pdf(1, _ => line);

    /// <param name="key">"office-minh" or another file of certs-sample</param>
    public static async Task<byte[]> Sign(byte[] file, string key = "office-minh", string field = "ChuKy")
    {
        using var signer = SoftwareKey.FromPkcs12(SampleKeys.Read(key + ".p12"), SampleKeys.Password);
        using var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(signer, new MemoryStream(file), output, new SignatureOptions { Field = field, SignedAt = TimeProvider.System.GetUtcNow() }, stop: Stop);
        return output.ToArray();
    }

    /// <summary>One byte of what stands on the page.</summary>
    public static byte[] OneByteChanged(byte[] file, string word)
    {
        var changed = file.ToArray();
        changed[changed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word))] ^= 1;
        return changed;
    }

    /// <summary>A revision behind the file that writes the first page anew, as an attacker would.</summary>
    public static byte[] PageRewritten(byte[] file, string line)
    {
        var content = $"BT /F1 14 Tf 40 120 Td ({line}) Tj ET";
        var before = StartOfTable().Matches(Encoding.Latin1.GetString(file))[^1].Groups[1].Value;
        var text = new StringBuilder("\n").Append(CultureInfo.InvariantCulture, $"5 0 obj\n<< /Length {content.Length} >>\nstream\n{content}\nendstream\nendobj\n");
        var table = file.Length + text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n5 1\n{file.Length + 1:D10} 00000 n \ntrailer\n<< /Size 40 /Root 1 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(text.ToString())];
    }

    /// <summary>Sends the file in and gives its document.</summary>
    public static async Task<Guid> Receive(HttpClient who, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        using var answer = await who.PostAsync("/api/v1/intake", form, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<IntakeList>(OfficeClient.Json, Stop))!.Items[0].DocumentId;
    }

    public static async Task<FileSignatures> Standing(HttpClient who, Guid document) =>
        Assert.Single((await who.GetFromJsonAsync<IReadOnlyList<FileSignatures>>($"/api/v1/documents/{document}/signatures", OfficeClient.Json, Stop))!);

    /// <summary>The file of a document with its check, once the background has made it.</summary>
    public static async Task<(FileSignatures File, CheckAnswer Check)> Checked(HttpClient who, Guid document, int seconds = 240)
    {
        for (var tries = 0; ; tries++)
        {
            var file = await Standing(who, document);
            if (file.Check is { } check)
                return (file, check);
            Assert.True(tries < seconds * 10, "the file was not checked in time");
            await Task.Delay(100, Stop);
        }
    }

    public static async Task<CheckAnswer> CheckOf(HttpClient who, string name, byte[] content) => (await Checked(who, await Receive(who, name, content))).Check;

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartOfTable();
}
