using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>Everything an instance is, between two steps. Immutable; only what is alive stays in it, so rounds of a loop do not make it grow.</summary>
public sealed record InstanceState
{
    /// <summary>The form that <see cref="ToJson"/> writes; a form that is not known is refused.</summary>
    public const int Form = 1;

    public required string Instance { get; init; }

    /// <summary>The id of its process.</summary>
    public required string Process { get; init; }

    public InstanceStatus Status { get; init; }

    /// <summary>The end event reached last; null before one was.</summary>
    public string? EndedAt { get; init; }

    /// <summary>The last id given; ids are never used again inside an instance.</summary>
    public long Serial { get; init; }

    /// <summary>The outermost scope. When the instance is over it holds the last variables and nothing that is alive.</summary>
    public required ScopeState Root { get; init; }

    /// <summary>Every scope, outer before inner.</summary>
    public IEnumerable<ScopeState> Scopes() => Root.AndInner();

    /// <summary>Every token, in the order of the scopes.</summary>
    public IEnumerable<TokenState> Tokens() => Scopes().SelectMany(s => s.Tokens);

    public IEnumerable<WaitState> Waits() => Scopes().SelectMany(s => s.Waits);

    public TokenState? Token(string id) => Tokens().FirstOrDefault(t => t.Id == id);

    /// <summary>What a token sees: the variables of its scope and of those around it, the nearest first; a called process sees nothing outside itself.</summary>
    public IReadOnlyDictionary<string, FeelValue> VariablesAt(string token)
    {
        var seen = new Dictionary<string, FeelValue>();
        var path = new List<ScopeState>();
        Find(Root, token, path);
        foreach (var scope in path)
        {
            foreach (var (name, value) in scope.Variables)
                seen.TryAdd(name, value);
            if (scope.Kind is ScopeKind.Process or ScopeKind.Call)
                break;
        }
        return seen;
    }

    public JsonObject ToJson() => StateJson.Write(this);

    /// <exception cref="JsonException">It is not a state of a known form.</exception>
    public static InstanceState FromJson(JsonElement json) => StateJson.Read(json);

    public static InstanceState FromJson(string json)
    {
        using var read = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return FromJson(read.RootElement);
    }

    /// <summary>Fills the path innermost first.</summary>
    private static bool Find(ScopeState scope, string token, List<ScopeState> path)
    {
        if (!scope.Tokens.Any(t => t.Id == token) && !scope.Children.Any(c => Find(c, token, path)))
            return false;
        path.Add(scope);
        return true;
    }
}
