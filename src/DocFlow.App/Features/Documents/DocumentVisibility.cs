using System.Linq.Expressions;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Documents;

/// <summary>
/// Who sees a document: inside its agency the registry, the office head, the leaders and the archive; the leader of the unit it lies
/// with or that has to do with it; and whoever is named on it. Nobody of another agency, and no administrator.
/// </summary>
internal static class DocumentVisibility
{
    public static Expression<Func<Document, bool>> For(Viewer me)
    {
        if (!me.ReadsContent)
            return document => false;
        var (agency, person, unit) = (me.AgencyId, me.PersonId, me.UnitId);
        if (me.SeesWholeAgency)
            return document => document.AgencyId == agency;
        if (me.LeadsUnit && unit is not null)
        {
            return document => document.AgencyId == agency
                && (document.UnitId == unit || document.Involvements.Any(i => i.PersonId == person || i.UnitId == unit));
        }
        return document => document.AgencyId == agency && document.Involvements.Any(i => i.PersonId == person);
    }
}
