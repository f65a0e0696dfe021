namespace DocFlow.Agent;

/// <param name="Module">the PKCS#11 module of the token, a path on this machine; no page can name another</param>
/// <param name="Folder">where paired origins are remembered</param>
internal sealed record AgentOptions(string Module, string Folder)
{
    /// <summary>The ports pages look at, in this order; the first free one is taken. The office's content policy names the same.</summary>
    public static readonly IReadOnlyList<int> KnownPorts = [28987, 28988, 28989];

    public IReadOnlyList<int> Ports { get; init; } = KnownPorts;

    /// <summary>Shows one of the agent's own pages (code, PIN) to whoever sits here; null where the terminal alone tells its address.</summary>
    public Action<string>? Window { get; init; } = AgentWindow.InBrowser;

    /// <summary>How long a code may be typed, and a list of documents may wait for its PIN.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Called before each signature with its number in the list, from 1.</summary>
    public Action<int>? BeforeEach { get; init; }
}
