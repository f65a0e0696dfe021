using System.Linq.Expressions;

namespace DocFlow.App.Platform.Permissions;

/// <summary>Carries a rule along a reference: what may be seen of the document may be seen of what hangs on it.</summary>
internal static class Through
{
    public static Expression<Func<TOuter, bool>> Of<TOuter, TInner>(Expression<Func<TOuter, TInner?>> path, Expression<Func<TInner, bool>> rule)
    {
        var body = new Swap(rule.Parameters[0], path.Body).Visit(rule.Body);
        return Expression.Lambda<Func<TOuter, bool>>(body, path.Parameters);
    }

    /// <summary>Only what both rules let be seen.</summary>
    public static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, new Swap(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
