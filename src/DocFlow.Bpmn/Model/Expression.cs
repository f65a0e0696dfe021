namespace DocFlow.Bpmn;

/// <summary>An expression as it stands in the file, trimmed; nothing here evaluates it.</summary>
/// <param name="Language">The language the element names; null for the file's default.</param>
public sealed record Expression(string Text, string? Language, Place Place);
