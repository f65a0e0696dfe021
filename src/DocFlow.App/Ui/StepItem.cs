namespace DocFlow.App.Ui;

public sealed record StepItem(string Label, StepState State, string? Note = null);
