using System.Linq.Expressions;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Tasks;

/// <summary>Who sees a task: its holder, those it is offered to while it is open, and whoever has done it; inside its agency, and never an administrator.</summary>
internal static class TaskVisibility
{
    public static Expression<Func<WorkTask, bool>> For(Viewer me)
    {
        if (!me.ReadsContent || (me.PersonId is null && !me.IsOffice))
            return task => false;
        var (agency, person, role, unit) = (me.AgencyId, me.PersonId, me.Role, me.UnitId);
        if (me.IsOffice)
            return task => task.AgencyId == agency;
        return task => task.AgencyId == agency
            && (task.AssigneeId == person || task.ClaimedBy == person || task.CompletedBy == person
                || (task.State == TaskState.Open && task.AssigneeId == null && (task.CandidateRole != null || task.CandidateUnitId != null)
                    && (task.CandidateRole == null || task.CandidateRole == role) && (task.CandidateUnitId == null || task.CandidateUnitId == unit)));
    }
}
