namespace DocFlow.App.Features.Demo.Plays;

/// <summary>Something to be played in the sample office: who does each step, in order. Its words are "demo.step." + key + number.</summary>
internal sealed record Play(string Key, params IReadOnlyList<string> Steps)
{
    /// <summary>The browser tests play exactly these.</summary>
    public static IReadOnlyList<Play> All { get; } =
    [
        new("Incoming", "lan", "lan", "minh", "ha", "ha", "lan"),
        new("Outgoing", "tuan", "minh", "lan", "haithanh", "dongphu", "lan"),
        new("Clerk", "lan", "lan"),
        new("Batch", "minh", "minh", "lan"),
        new("Phone", "minh", "minh", "minh"),
    ];

    public IEnumerable<string> Accounts => Steps.Distinct();
}
