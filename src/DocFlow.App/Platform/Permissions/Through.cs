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

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
