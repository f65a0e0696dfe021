namespace DocFlow.App.Ui;

/// <summary>One entry of the left navigation: a key of the string tables, an address, an icon of the sprite, and who sees it.</summary>
public sealed record MenuItem(string TextKey, string Href, string Icon, int Order, string? Permission);
