using System.Linq.Expressions;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Platform.Background;

/// <summary>Who keeps the house sees its agency's jobs and those of the installation; others see none here but those of documents they see.</summary>
internal static class JobVisibility
{
    public static Expression<Func<Job, bool>> For(Viewer me)
    {
        var agency = me.AgencyId;
        if (me.IsOffice)
            return job => job.AgencyId == agency || job.AgencyId == Guid.Empty;
        if (!me.May(JobDesk.Manage))
            return job => false;
        return me.Role == Role.Administrator ? job => job.AgencyId == agency || job.AgencyId == Guid.Empty : job => job.AgencyId == agency;
    }
}
