namespace DocFlow.App.Ui;

/// <summary>An entry of the left navigation; features register theirs as singletons. <paramref name="Keys"/>: "g i".</summary>
public sealed record MenuItem(string TextKey, string Href, string Icon, int Order, string? Permission = null, string? Keys = null);
