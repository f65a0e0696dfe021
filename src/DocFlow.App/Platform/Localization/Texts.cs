using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace DocFlow.App.Platform.Localization;

/// <summary>
/// Every string table of the office, read once from the embedded <c>*.vi.json</c> and <c>*.en.json</c> files
/// (flat objects, keys prefixed by their feature). A key that two files define is refused at start.
/// </summary>
public sealed class Texts
{
    readonly FrozenDictionary<string, string> vietnamese;
    readonly FrozenDictionary<string, string> english;

    public Texts(params IReadOnlyList<Assembly> assemblies)
    {
        vietnamese = Load(assemblies, ".vi.json");
        english = Load(assemblies, ".en.json");
    }

    /// <summary>The text, or null where this language lacks the key; English falls back on Vietnamese.</summary>
    public string? Find(Language language, string key)
    {
        if (language == Language.English && english.TryGetValue(key, out var text))
            return text;
        return vietnamese.GetValueOrDefault(key);
    }

    public IReadOnlyCollection<string> Keys(Language language) =>
        language == Language.English ? english.Keys : vietnamese.Keys;

    static FrozenDictionary<string, string> Load(IReadOnlyList<Assembly> assemblies, string ending)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
            foreach (var name in assembly.GetManifestResourceNames())
                if (name.EndsWith(ending, StringComparison.Ordinal))
                    Add(all, assembly, name);
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static void Add(Dictionary<string, string> all, Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var table = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
            ?? throw new InvalidDataException($"{name} holds no string table.");
        foreach (var (key, text) in table)
            if (!all.TryAdd(key, text))
                throw new InvalidDataException($"{name}: the key \"{key}\" is defined twice.");
    }
}
