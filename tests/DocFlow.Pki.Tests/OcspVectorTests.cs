using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>OpenSSL's OCSP answers, each with one thing wrong or nothing.</summary>
public class OcspVectorTests
{
    [Fact]
    public async Task Every_answer_of_the_OpenSSL_set_is_judged_as_its_index_says()
    {
        var folder = Vectors.At("x509/certvalidator/openssl-ocsp");
        await using var file = File.OpenRead(Path.Combine(folder, "openssl-ocsp.json"));
        var cases = (await JsonDocument.ParseAsync(file, default, TestContext.Current.CancellationToken)).RootElement.EnumerateArray().ToList();
        Assert.Equal(29, cases.Count);
        var wrong = new List<string>();
        foreach (var given in cases)
        {
            Certificate Read(string name) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(folder, name)))[0];
            var report = PathValidation.Validate(new PathQuestion
            {
                Leaf = Read(given.GetProperty("cert").GetString()!),
                Anchors = [new TrustAnchor(Read(given.GetProperty("root").GetString()!))],
                Certificates = given.TryGetProperty("other_certs", out var others) ? [.. others.EnumerateArray().Select(name => Read(name.GetString()!))] : [],
                Ocsps = [.. given.GetProperty("ocsps").EnumerateArray().Select(name => OcspResponse.Read(Encoded(Path.Combine(folder, name.GetString()!))))],
                Moment = given.GetProperty("moment").GetDateTimeOffset(),
                Policy = new PathPolicy { Revocation = RevocationDemand.WhereDeclared },
            });
            if (IsGood(given, report) == given.TryGetProperty("error", out _))
                wrong.Add($"{given.GetProperty("name")}: {string.Join("; ", report.Reasons.Select(r => $"{r.Certificate} {r.Code} {r.En}"))}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The delegated set has no answer about its authority, which names a responder: there the leaf alone is judged.</summary>
    private static bool IsGood(JsonElement given, PathReport report) =>
        report.Valid || given.GetProperty("name").GetString()!.StartsWith("delegated_with_intermediate", StringComparison.Ordinal)
            && report.Reasons.All(reason => reason is { Certificate: 1, Code: "revocation-unknown" }) && report.Revocation[0].State == RevocationState.Good;

    /// <summary>The files are DER or Base64 in lines.</summary>
    private static byte[] Encoded(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[0] == 0x30 ? bytes : Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(bytes));
    }
}
