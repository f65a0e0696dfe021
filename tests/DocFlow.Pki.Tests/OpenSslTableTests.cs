using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>Our verdicts beside those of <c>openssl verify</c>; every disagreement has a cause (docs/path-judges.md).</summary>
public sealed class OpenSslTableTests : IDisposable
{
    private static readonly Dictionary<string, string> causes = new(StringComparer.Ordinal)
    {
        ["41430"] = "openssl does not let the signer of an indirect list tell its own status, which PKITS 4.14.30 asks for",
    };

    /// <summary>By our reason: chains openssl accepts and we refuse.</summary>
    private static readonly Dictionary<string, string> chainCauses = new(StringComparer.Ordinal)
    {
        ["signature-unsupported"] = "openssl knows Ed448, we do not",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("docflow-openssl-").FullName;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Verdicts_on_the_NIST_cases_stand_beside_those_of_openssl_and_every_disagreement_has_a_cause()
    {
        var (agree, unexplained) = (0, new List<string>());
        foreach (var given in await PkitsTests.Cases())
        {
            var id = given.GetProperty("id").GetString()!;
            var ours = PathValidation.Validate(PkitsTests.Question(given)).Valid;
            var (theirs, said) = OpenSsl(given);
            if (ours == theirs)
                agree++;
            else if (!causes.ContainsKey(id))
                unexplained.Add($"{id} {given.GetProperty("name")}: {ours}, {said}");
            Assert.False(ours == theirs && causes.ContainsKey(id), $"{id} is no disagreement any more");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{agree} agree");
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Equal(246 - causes.Count, agree);
    }

    [Fact]
    public void The_freshness_set_is_judged_by_openssl_as_by_us()
    {
        var set = Vectors.At("x509/certvalidator/ades/time-slide");
        string At(string name) => Path.Combine(set, name);
        foreach (var (moment, lists) in new[] { ("2020-10-01", "2020-10-01"), ("2020-11-29", "2020-11-29"), ("2020-12-10", "2020-12-10"), ("2020-12-10", "2020-11-29"), ("2020-11-29", "2020-10-01") })
        {
            var when = DateTimeOffset.Parse(moment + "T00:05:00Z", System.Globalization.CultureInfo.InvariantCulture);
            Certificate Read(string name) => CertificateFile.Read(File.ReadAllBytes(At(name)))[0];
            var files = new[] { $"root-{lists}.crl", $"interm-{lists}.crl" };
            var ours = PathValidation.Validate(new PathQuestion
            {
                Leaf = Read("certs/alice.crt"), Anchors = [new TrustAnchor(Read("certs/root.crt"))], Certificates = [Read("certs/interm.crt")], Crls = [.. files.Select(file => CertificateRevocationList.Read(File.ReadAllBytes(At(file))))], Moment = when,
            });
            var (theirs, said) = Verify(Pem("leaf", [Read("certs/alice.crt").Encoded], "CERTIFICATE"), Pem("root", [Read("certs/root.crt").Encoded], "CERTIFICATE"), Pem("others", [Read("certs/interm.crt").Encoded], "CERTIFICATE"),
                Pem("lists", files.Select(file => (ReadOnlyMemory<byte>)File.ReadAllBytes(At(file))), "X509 CRL"), when, []);
            Assert.True(ours.Valid == theirs, $"{moment} {lists}: {ours.Valid}, {said}");
        }
    }

    [Theory]
    [MemberData(nameof(VectorSetTests.Chains), MemberType = typeof(VectorSetTests))]
    public void Chains_of_the_other_sets_are_judged_by_openssl_as_by_us_but_for_named_causes(string set, string leaf, string others, string root, int length, string? refused)
    {
        var at = Vectors.At("x509/" + set);
        IReadOnlyList<Certificate> Read(string name) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(at, name)));
        var signer = Read(leaf)[0];
        var between = others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Read(name)[0].Encoded).ToList();
        var (theirs, said) = Verify(["-partial_chain"], Pem("leaf", [signer.Encoded], "CERTIFICATE"), Pem("root", [Read(root)[0].Encoded], "CERTIFICATE"), Pem("others", between, "CERTIFICATE"), signer.NotBefore.AddDays(30), []);
        Assert.True(length > 0);
        Assert.True(chainCauses.ContainsKey(refused ?? "") != (theirs == refused is null), $"{set} {leaf}: {refused ?? "valid"}, {said}");
    }

    [Theory]
    [InlineData("certvalidator/multitasking-ocsp")]
    public void Where_only_answers_tell_of_revocation_openssl_verify_finds_no_list_and_says_nothing(string set)
    {
        var at = Vectors.At("x509/" + set);
        Certificate Read(string name) => CertificateFile.Read(File.ReadAllBytes(Path.Combine(at, name)))[0];
        var (theirs, said) = Verify(["-crl_check_all"], Pem("leaf", [Read("alice.cert.pem").Encoded], "CERTIFICATE"), Pem("root", [Read("root.cert.pem").Encoded], "CERTIFICATE"), Pem("others", [Read("interm.cert.pem").Encoded], "CERTIFICATE"),
            new DateTimeOffset(2021, 8, 19, 12, 20, 0, TimeSpan.Zero), []);
        Assert.False(theirs);
        Assert.Contains("unable to get certificate CRL", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (bool Valid, string Said) OpenSsl(JsonElement given)
    {
        var question = PkitsTests.Question(given);
        List<string> more = ["-policy_check"];
        foreach (var policy in question.Policy.InitialPolicies.Count > 0 ? question.Policy.InitialPolicies : ["2.5.29.32.0"])
            more.AddRange(["-policy", policy]);
        if (question.Policy.ExplicitPolicy)
            more.Add("-explicit_policy");
        if (question.Policy.InhibitMapping)
            more.Add("-inhibit_map");
        if (question.Policy.InhibitAnyPolicy)
            more.Add("-inhibit_any");
        return Verify(Pem("leaf", [question.Leaf.Encoded], "CERTIFICATE"), Pem("root", [question.Anchors[0].Certificate.Encoded], "CERTIFICATE"), Pem("others", question.Certificates.Select(c => c.Encoded), "CERTIFICATE"),
            Pem("lists", question.Crls.Select(list => list.Encoded), "X509 CRL"), question.Moment, more);
    }

    private static (bool Valid, string Said) Verify(string leaf, string root, string others, string lists, DateTimeOffset moment, IEnumerable<string> more) =>
        Verify(["-CRLfile", lists, "-crl_check_all", "-extended_crl", "-use_deltas"], leaf, root, others, moment, more);

    private static (bool Valid, string Said) Verify(string[] revocation, string leaf, string root, string others, DateTimeOffset moment, IEnumerable<string> more)
    {
        string[] arguments = ["verify", "-CAfile", root, .. new FileInfo(others).Length > 0 ? new[] { "-untrusted", others } : [], .. revocation, "-auth_level", "0", "-attime", moment.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), .. more, leaf];
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, said + errors.Result);
    }

    private string Pem(string name, IEnumerable<ReadOnlyMemory<byte>> encoded, string label)
    {
        var file = Path.Combine(folder, name + ".pem");
        File.WriteAllText(file, string.Concat(encoded.Select(one => PemEncoding.WriteString(label, one.Span) + "\n")), Encoding.ASCII);
        return file;
    }
}
