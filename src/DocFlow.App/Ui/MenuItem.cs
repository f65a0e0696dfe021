using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Ui;

/// <summary>An entry of the left navigation; features register theirs as singletons. <paramref name="Keys"/>: "g i".</summary>
public sealed record MenuItem(string TextKey, string Href, string Icon, int Order, string? Permission = null, string? Keys = null)
{
    /// <summary>Addresses outside its own that belong to the entry.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>It leads to the office's papers, which administrators do not read.</summary>
    public bool Papers { get; init; }

    public bool IsFor(Viewer me) => (Permission is null || me.May(Permission)) && (!Papers || me.ReadsContent);
}
