namespace DocFlow.App.Platform.Data;

/// <summary>The row does not exist, or the viewer may not know that it does: one answer for both.</summary>
public sealed class NotThere(Type kind, Guid id) : Exception($"{kind.Name} {id} is not there")
{
    public Type Kind { get; } = kind;
}
