namespace DocFlow.App.Ui;

/// <summary>A tab is a link: every tab has an address.</summary>
/// <param name="CountId">the id of the number, where live updates set it</param>
public sealed record TabItem(string Label, string Href, bool Current, int? Count = null, string? Icon = null, string? CountId = null);
