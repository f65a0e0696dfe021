using System.Security.Cryptography;
using DocFlow.Signing.Tests.Making;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What two programs that nobody here wrote show of a file: the second opinion on whether a change is seen.</summary>
internal static class Renderings
{
    /// <summary>A digest of all pages as poppler and as mupdf draw them; two files that look the same have the same.</summary>
    public static string Of(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-look-").FullName;
        try
        {
            var path = Path.Combine(folder, "a.pdf");
            File.WriteAllBytes(path, file);
            Judges.Run("timeout", "20", "pdftoppm", "-r", "40", "-gray", path, Path.Combine(folder, "poppler"));
            Judges.Run("timeout", "20", "mutool", "draw", "-q", "-r", "40", "-c", "gray", "-F", "pgm", "-o", Path.Combine(folder, "mupdf-%d.pgm"), path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var page in Directory.EnumerateFiles(folder, "*.pgm").Order(StringComparer.Ordinal))
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(page)));
                hash.AppendData(File.ReadAllBytes(page));
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
