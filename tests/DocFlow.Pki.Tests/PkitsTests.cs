using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>The NIST suite of path validation: every case as its index says.</summary>
public class PkitsTests
{
    private static readonly DateTimeOffset moment = new(2022, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>DSA keys that take their parameters from the issuer are out of scope; the path must then be refused, not accepted.</summary>
    private const string Excluded = "40105";

    [Fact]
    public async Task Every_NIST_case_ends_as_its_index_says()
    {
        var wrong = new List<string>();
        var cases = await Cases();
        Assert.Equal(246, cases.Count);
        foreach (var given in cases)
        {
            var report = PathValidation.Validate(Question(given));
            var expected = !given.TryGetProperty("error", out _) && given.GetProperty("id").GetString() != Excluded;
            if (report.Valid != expected)
                wrong.Add($"{given.GetProperty("id")} {given.GetProperty("name")}: {(expected ? "refused: " + string.Join("; ", report.Reasons.Select(r => $"{r.Certificate} {r.Code} {r.En}")) : "accepted")}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_report_names_the_revoked_certificate_and_its_evidence()
    {
        var report = PathValidation.Validate(Question((await Cases()).Find(given => given.GetProperty("name").GetString()!.StartsWith("invalid_revoked_ee", StringComparison.Ordinal))));
        var reason = Assert.Single(report.Reasons);
        Assert.Equal(("revoked", 0), (reason.Code, reason.Certificate));
        Assert.Equal(RevocationState.Revoked, report.Revocation[0].State);
        Assert.Equal(64, report.Revocation[0].Evidence!.Length);
    }

    internal static async Task<List<JsonElement>> Cases()
    {
        await using var file = File.OpenRead(Vectors.At("pkits/pkits.json"));
        return [.. (await JsonDocument.ParseAsync(file, default, TestContext.Current.CancellationToken)).RootElement.EnumerateArray()];
    }

    internal static PathQuestion Question(JsonElement given)
    {
        var parameters = given.TryGetProperty("params", out var told) ? told : default;
        return new PathQuestion
        {
            Leaf = Certificate(given.GetProperty("cert").GetString()!),
            Anchors = [new TrustAnchor(Certificate("TrustAnchorRootCertificate.crt"))],
            Certificates = [.. Names(given, "other_certs").Select(Certificate)],
            Crls = [.. Names(given, "crls").Append("TrustAnchorRootCRL.crl").Distinct().Select(name => CertificateRevocationList.Read(File.ReadAllBytes(Vectors.At("pkits/crls/" + name))))],
            Moment = moment,
            Policy = new PathPolicy
            {
                InitialPolicies = parameters.ValueKind == JsonValueKind.Object ? Names(parameters, "user_initial_policy_set") : [],
                ExplicitPolicy = Flag(parameters, "initial_explicit_policy"), InhibitMapping = Flag(parameters, "initial_policy_mapping_inhibit"), InhibitAnyPolicy = Flag(parameters, "initial_any_policy_inhibit"),
            },
        };
    }

    private static Certificate Certificate(string name) => Assert.Single(CertificateFile.Read(File.ReadAllBytes(Vectors.At("pkits/certs/" + name))));

    private static string[] Names(JsonElement given, string key) => given.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static bool Flag(JsonElement parameters, string key) => parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(key, out var flag) && flag.GetBoolean();
}
