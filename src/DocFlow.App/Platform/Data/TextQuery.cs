namespace DocFlow.App.Platform.Data;

/// <summary>Words that a page must hold, all of them; folded words match with or without accents, exact ones only with.</summary>
public sealed record TextQuery(IReadOnlyList<string> Words, bool Folded);
