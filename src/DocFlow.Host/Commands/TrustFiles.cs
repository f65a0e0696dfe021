using DocFlow.Pki;

namespace DocFlow.Host.Commands;

/// <summary>What <c>--trust</c> names: certificates (PEM, DER), trust lists (JSON), or folders of both.</summary>
internal static class TrustFiles
{
    public const string Description = "nguồn tin cậy: chứng thư, danh sách tin cậy JSON, hoặc thư mục / trusted certificates, trust lists (JSON), or a folder";

    /// <exception cref="PkiFormatException">A file is neither.</exception>
    public static async Task<IReadOnlyList<TrustAnchor>> Load(string[]? places, CancellationToken stop)
    {
        var found = new List<TrustAnchor>();
        foreach (var place in places ?? [])
            foreach (var file in Directory.Exists(place) ? Directory.EnumerateFiles(place).Where(IsTrust).Order(StringComparer.Ordinal) : (IEnumerable<string>)[place])
                found.AddRange(await TrustList.Load(file, stop));
        return found;
    }

    private static bool IsTrust(string file) => Path.GetExtension(file).ToLowerInvariant() is ".pem" or ".crt" or ".cer" or ".der" or ".json";
}
