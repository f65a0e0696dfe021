namespace DocFlow.App.Ui;

/// <summary>A tab is a link: every tab has an address.</summary>
public sealed record TabItem(string Label, string Href, bool Current, int? Count = null, string? Icon = null);
