namespace DocFlow.App.Ui;

/// <summary>An option of a select or a group of radio buttons.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
