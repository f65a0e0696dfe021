using DocFlow.Tests;

namespace DocFlow.Browser.Tests;

/// <summary>Scanned pages of the repository's own (tests/fixtures/README.md).</summary>
internal static class Scans
{
    /// <summary>A notice of a ward on when it receives citizens.</summary>
    public static string Notice => At("thong-bao.png");

    /// <summary>A request for money to mend a roof.</summary>
    public static string Request => At("to-trinh.png");

    /// <summary>A provincial directive as it was scanned, where the vectors are on this machine; else the project's own notice.</summary>
    public static string OfAnOffice => Vectors.Beside("scans/real/pages/r1_qn2770.tif") ?? Notice;

    private static string At(string name) => Path.Combine(Vectors.Repository(), "tests", "fixtures", "pages", name);
}
