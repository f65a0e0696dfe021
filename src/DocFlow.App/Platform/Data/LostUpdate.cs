namespace DocFlow.App.Platform.Data;

/// <summary>Somebody else changed the row first; nothing of this change was saved.</summary>
public sealed class LostUpdate(Exception? because = null) : Exception("the row was changed by somebody else", because);
