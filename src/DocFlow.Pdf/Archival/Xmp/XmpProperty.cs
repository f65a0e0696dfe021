namespace DocFlow.Pdf;

/// <summary>A property or a field: its namespace, the prefix it is written with, its name and value.</summary>
internal sealed record XmpProperty(string Space, string Prefix, string Name, XmpValue Value);
