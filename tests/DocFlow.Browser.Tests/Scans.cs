using DocFlow.Tests;

namespace DocFlow.Browser.Tests;

/// <summary>Scanned pages of the repository's own (tests/fixtures/README.md).</summary>
internal static class Scans
{
    /// <summary>A notice of a ward on when it receives citizens.</summary>
    public static string Notice => At("thong-bao.png");

    /// <summary>A request for money to mend a roof.</summary>
    public static string Request => At("to-trinh.png");

    private static string At(string name) => Path.Combine(Vectors.Repository(), "tests", "fixtures", "pages", name);
}
