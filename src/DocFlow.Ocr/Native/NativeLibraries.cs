using System.Reflection;
using System.Runtime.InteropServices;

namespace DocFlow.Ocr.Native;

/// <summary>
/// Finds the native libraries under the versioned names that run-time packages install; the unversioned names exist only
/// in development packages.
/// </summary>
internal static class NativeLibraries
{
    internal const string Leptonica = "leptonica";
    internal const string Tesseract = "tesseract";
    internal const string ZBar = "zbar";

    private static readonly string[] LeptonicaNames = ["liblept.so.5", "libleptonica.so.6", "liblept.so", "libleptonica.so", "leptonica"];
    private static readonly string[] TesseractNames = ["libtesseract.so.5", "libtesseract.so", "tesseract"];
    private static readonly string[] ZBarNames = ["libzbar.so.0", "libzbar.so", "zbar"];

    static NativeLibraries() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    /// <summary>Called by each binding class before its first native call; the resolver is registered once per process.</summary>
    internal static void Register() { }

    /// <summary>Throws <see cref="ScanRefusedException"/> (<see cref="ScanProblem.ToolMissing"/>) where a library is not installed.</summary>
    internal static void Demand()
    {
        Demand(LeptonicaNames);
        Demand(TesseractNames);
    }

    /// <summary>Likewise for the reader of codes, which only paper in stacks needs.</summary>
    internal static void DemandZBar() => Demand(ZBarNames);

    private static void Demand(string[] names)
    {
        if (Load(names) == 0)
            throw new ScanRefusedException(ScanProblem.ToolMissing, $"none of the libraries {string.Join(", ", names)} can be loaded");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name switch
    {
        Leptonica => Load(LeptonicaNames),
        Tesseract => Load(TesseractNames),
        ZBar => Load(ZBarNames),
        _ => 0,
    };

    private static nint Load(string[] names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        return 0;
    }
}
