using System.Linq.Expressions;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Workflow;

/// <summary>Who sees where a matter is: whoever sees its document, and whoever has, or is offered, a task of it.</summary>
internal static class InstanceVisibility
{
    public static Expression<Func<ProcessInstance, bool>> For(Viewer me)
    {
        if (!me.ReadsContent)
            return instance => false;
        var agency = me.AgencyId;
        if (me.IsOffice)
            return instance => instance.AgencyId == agency;
        var document = Through.Of((ProcessInstance instance) => instance.Document, DocumentVisibility.For(me));
        var row = document.Parameters[0];
        var task = Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [typeof(WorkTask)], Expression.Property(row, nameof(ProcessInstance.Tasks)), TaskVisibility.For(me));
        return Expression.Lambda<Func<ProcessInstance, bool>>(Expression.OrElse(document.Body, task), row);
    }
}
