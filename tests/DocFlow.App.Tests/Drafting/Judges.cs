using System.Diagnostics;
using System.Text.Json;
using DocFlow.Pdf;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Drafting;

/// <summary>What others, and our own validation, say of a file.</summary>
internal static class Judges
{
    private static readonly string certs = Path.Combine(Vectors.Repository(), "certs-sample");

    /// <summary>How many signatures poppler finds valid, of how many.</summary>
    public static (int Valid, int All) PdfSig(byte[] file) => With(file, path =>
    {
        var (_, said) = Run("pdfsig", path);
        return (Count(said, "Signature Validation: Signature is Valid."), Count(said, "Signature #"));
    });

    /// <summary>What poppler reads on it.</summary>
    public static string Text(byte[] file) => With(file, path => Run("pdftotext", path, "-").Said);

    public static (int Code, string Said) Qpdf(byte[] file) => With(file, path => Run("qpdf", "--check", path));

    /// <summary>What speaks against it as PDF/A, by our own check and by qpdf; nothing where all is well.</summary>
    public static IReadOnlyList<string> NotArchival(byte[] file)
    {
        var (code, said) = Qpdf(file);
        return [.. PdfACheck.Read(new MemoryStream(file)).Findings.Select(finding => $"{finding.Clause} {finding.En} object {finding.Object}"), .. code == 0 ? Array.Empty<string>() : [said]];
    }

    /// <summary>The report of <c>docflow verify --json</c> with the sample root trusted.</summary>
    public static JsonElement Verify(byte[] file) => With(file, path =>
    {
        var (_, said) = Run(Path.Combine(AppContext.BaseDirectory, "docflow"), "verify", path, "--json", "--trust", Path.Combine(certs, "root.pem"), "--crl", Path.Combine(certs, "root.crl"), "--crl", Path.Combine(certs, "issuing.crl"));
        using var json = JsonDocument.Parse(said);
        return json.RootElement.GetProperty("files")[0].Clone();
    });

    public static string Verdict(byte[] file) => Verify(file).GetProperty("verdict").GetString()!;

    /// <summary>The file with its first page turned in a revision behind it.</summary>
    public static byte[] Turned(byte[] file)
    {
        var update = new PdfUpdate(PdfDocument.Open(new MemoryStream(file)));
        var pages = (PdfDictionary)update.Get(update.Document.Current.Catalog, "Pages");
        var page = (PdfReference)((PdfArray)update.Get(pages, "Kids"))[0];
        update.Override(page, ((PdfDictionary)update.Current(page)).With("Rotate", new PdfInteger(90)));
        using var changed = new MemoryStream();
        update.WriteTo(changed);
        return changed.ToArray();
    }

    private static T With<T>(byte[] file, Func<string, T> judge)
    {
        var path = Path.Combine(Path.GetTempPath(), $"docflow-judged-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, file);
        try
        {
            return judge(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int Code, string Said) Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 || said.Length > 0 ? said : errors.Result);
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;
}
