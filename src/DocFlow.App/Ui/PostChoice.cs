namespace DocFlow.App.Ui;

/// <summary>A post to work in: its id is posted as <c>post</c> to /chuc-vu.</summary>
public sealed record PostChoice(string Id, string Label, bool Current);
