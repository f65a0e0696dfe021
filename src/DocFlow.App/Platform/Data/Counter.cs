using System.Linq.Expressions;

namespace DocFlow.App.Platform.Data;

internal static class Counter
{
    /// <summary>From <c>r => r.Next</c> makes <c>r => r.Next + 1</c>, so that the database itself does the sum.</summary>
    public static Expression<Func<T, int>> PlusOne<T>(Expression<Func<T, int>> counter) =>
        Expression.Lambda<Func<T, int>>(Expression.Add(counter.Body, Expression.Constant(1)), counter.Parameters);
}
