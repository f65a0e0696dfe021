namespace DocFlow.App.Ui;

public sealed record JobCounts(int Running, int Waiting, int Failed);
