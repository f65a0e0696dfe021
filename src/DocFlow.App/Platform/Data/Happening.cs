namespace DocFlow.App.Platform.Data;

/// <summary>Something a row says has happened to it, before it is written into the audit chain.</summary>
internal sealed record Happening(string Action, object? Details);
