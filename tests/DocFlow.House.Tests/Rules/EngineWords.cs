using System.Reflection;
using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>No public name of an engine holds a word of the office: it is then of use without one.</summary>
internal static partial class EngineWords
{
    private static readonly HashSet<string> OfficeWords =
    [
        "Agency", "Agencies", "Clerk", "Clerks", "Dossier", "Dossiers", "Office", "Officer", "Official", "Register", "Registers", "Registry",
        "Tenant", "Viewer", "Ward", "Citizen", "Leader", "Archivist", "Capture", "Inbox", "Exchange",
    ];

    public static IEnumerable<Finding> Check(string engine, IEnumerable<Type> types)
    {
        foreach (var type in types.Where(t => t.IsVisible))
        {
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name);
            foreach (var (name, word) in members.Prepend(type.Name).SelectMany(n => Words().Matches(n).Select(w => (n, w.Value))).Where(w => OfficeWords.Contains(w.Value)).Distinct())
                yield return new Finding("engine-words", $"{engine}:{type.Name}.{name}", $"\"{word}\" is a word of the office; the engine has the standard's own");
        }
    }

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Words();
}
