using System.Diagnostics;
using System.Text.RegularExpressions;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Programs nobody here wrote that say whether a signed file holds. Each throws with what the program said where it does not.</summary>
internal static partial class Judges
{
    private static readonly string samples = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");

    /// <summary>pdfsig calls every one of so many signatures valid; those trusted through the database of <see cref="Trusting"/>, where one is given.</summary>
    public static void Pdfsig(byte[] file, int signatures, string? trust = null) => With(file, path =>
    {
        var said = Run("pdfsig", trust is null ? [path] : ["-nssdir", trust, path]).Output;
        Assert.True(Valid().Count(said) == signatures, said);
        Assert.True(trust is null || Trusted().Count(said) == signatures, said);
        Assert.Contains("Total document signed", said, StringComparison.Ordinal);
    });

    public static void Qpdf(byte[] file) => With(file, path =>
    {
        var (code, said) = Run("qpdf", "--check", path);
        Assert.True(code == 0, said);
    });

    /// <summary>mutool finds every digest as it was and every certificate as it says; trust it has none.</summary>
    public static void Mutool(byte[] file, int signatures) => With(file, path =>
    {
        var said = Run("mutool", "sign", "-v", path).Output;
        Assert.True(Whole().Count(said) == signatures, said);
    });

    /// <summary>openssl verifies each signature as CAdES over the bytes of its range, up to the authority.</summary>
    public static void OpenSsl(byte[] file, string rootPem)
    {
        foreach (var field in PdfDocument.Open(new MemoryStream(file)).SignatureFields.Where(f => f is { IsSigned: true, Kind: SignatureKind.Signature }))
        {
            var range = field.ByteRange;
            byte[] signed = [.. file[..(int)range[1]], .. file[(int)range[2]..(int)(range[2] + range[3])]];
            With(field.Contents.ToArray(), cms => With(signed, content => With(System.Text.Encoding.ASCII.GetBytes(rootPem), root =>
            {
                var (code, said) = Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content, "-CAfile", root, "-purpose", "any", "-out", "/dev/null");
                Assert.True(code == 0, said);
                Assert.Contains("CAdES Verification successful", said, StringComparison.Ordinal);
            })));
        }
    }

    /// <summary>Every document time-stamp is a token of the sample authority that openssl verifies over the bytes of its range.</summary>
    public static void DocumentStamps(byte[] file, int count)
    {
        var stamps = PdfDocument.Open(new MemoryStream(file)).SignatureFields.Where(f => f.Kind == SignatureKind.Timestamp).ToList();
        Assert.Equal(count, stamps.Count);
        foreach (var stamp in stamps)
        {
            var contents = stamp.Contents.ToArray();
            var (range, token) = (stamp.ByteRange, contents[..Cms.SignedParts.Read(contents).Length]);
            Token(token, [.. file[..(int)range[1]], .. file[(int)range[2]..(int)(range[2] + range[3])]]);
        }
    }

    /// <summary>openssl verifies a time-stamp token of the sample authority over these bytes.</summary>
    public static void Token(byte[] token, byte[] data) => With(token, path => With(data, content =>
    {
        var (code, said) = Run("openssl", "ts", "-verify", "-token_in", "-in", path, "-data", content, "-CAfile", Path.Combine(samples, "root.pem"), "-untrusted", Path.Combine(samples, "issuing.pem"));
        Assert.True(code == 0 && said.Contains("Verification: OK", StringComparison.Ordinal), said);
    }));

    /// <summary>A database of trusted roots for pdfsig.</summary>
    public static string Trusting(string rootPem)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-nss-").FullName;
        With(System.Text.Encoding.ASCII.GetBytes(rootPem), pem =>
        {
            Run("certutil", "-N", "-d", folder, "--empty-password");
            var (code, said) = Run("certutil", "-A", "-d", folder, "-n", "root", "-t", "CT,C,C", "-i", pem);
            Assert.True(code == 0, said);
        });
        return folder;
    }

    /// <summary>What pdfsig counts in a file: whether it could read it, how many signatures it lists and how many of them it calls valid.</summary>
    public static (bool Readable, int Listed, int Valid) Tally(byte[] file)
    {
        (bool, int, int) tally = default;
        With(file, path =>
        {
            var (code, said) = Run("timeout", "20", "pdfsig", "-nocert", path);
            tally = (code is 0 or 1 or 2 && !said.Contains("Couldn't", StringComparison.Ordinal), Listed().Count(said), Valid().Count(said));
        });
        return tally;
    }

    /// <summary>How many signatures mutool finds with their digests as they were; null where it cannot read the file.</summary>
    public static int? Intact(byte[] file)
    {
        int? intact = null;
        With(file, path =>
        {
            var (code, said) = Run("timeout", "20", "mutool", "sign", "-v", path);
            intact = code == 0 ? Whole().Count(said) : null;
        });
        return intact;
    }

    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    public static void With(byte[] bytes, Action<string> use)
    {
        var path = Path.Combine(Path.GetTempPath(), $"docflow-judge-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, bytes);
        try
        {
            use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("^Signature #", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex("Signature Validation: Signature is Valid")]
    private static partial Regex Valid();

    [GeneratedRegex("Certificate Validation: Certificate is Trusted")]
    private static partial Regex Trusted();

    [GeneratedRegex("The document is unchanged since signing|The signature is valid but there have been edits since signing")]
    private static partial Regex Whole();
}
