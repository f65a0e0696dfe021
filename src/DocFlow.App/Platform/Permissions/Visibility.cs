using System.Linq.Expressions;

namespace DocFlow.App.Platform.Permissions;

/// <summary>
/// For each kind of row the one rule that says which of them a viewer may see. A kind without a rule can't be read through
/// <c>work.Visible</c> at all: forgetting is refused, not granted.
/// </summary>
public sealed class Visibility
{
    private readonly Dictionary<Type, Delegate> rules = [];

    public void Rule<T>(Func<Viewer, Expression<Func<T, bool>>> rule)
        where T : class => rules.Add(typeof(T), rule);

    public Expression<Func<T, bool>> For<T>(Viewer viewer)
        where T : class =>
        rules.TryGetValue(typeof(T), out var rule)
            ? ((Func<Viewer, Expression<Func<T, bool>>>)rule)(viewer)
            : throw new InvalidOperationException($"{typeof(T).Name} has no visibility rule.");

    public IReadOnlyCollection<Type> Kinds => rules.Keys;
}
