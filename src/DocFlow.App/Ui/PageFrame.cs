namespace DocFlow.App.Ui;

/// <summary>A named frame on a page image, in its pixels from the top left: where something will stand.</summary>
public sealed record PageFrame(string Id, string Label, int X, int Y, int Width, int Height);
