using System.Linq.Expressions;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Signing;

/// <summary>Who sees keys, their uses, levels and how files rise.</summary>
internal static class SigningVisibility
{
    /// <summary>Administrators keep all keys; the registry sees the seal and its own, everybody else their own.</summary>
    public static Expression<Func<SigningKey, bool>> Keys(Viewer me)
    {
        var (agency, person) = (me.AgencyId, me.PersonId);
        if (me.IsOffice || me.May(SigningFeature.KeepKeys))
            return key => key.AgencyId == agency;
        if (me.May(SigningFeature.Seal))
            return key => key.AgencyId == agency && (key.PersonId == null || key.PersonId == person);
        return key => key.AgencyId == agency && key.PersonId != null && key.PersonId == person;
    }

    /// <summary>A row tells levels and hashes, nothing of what is written: who keeps the setting sees how it works, without the documents.</summary>
    public static Expression<Func<FileRaising, bool>> Raisings(Viewer me)
    {
        var agency = me.AgencyId;
        return !me.IsOffice && me.May(SigningFeature.SetLevel) ? row => row.AgencyId == agency : Through.Of((FileRaising row) => row.Document, DocumentVisibility.For(me));
    }

    public static Expression<Func<LevelSetting, bool>> Settings(Viewer me)
    {
        var agency = me.AgencyId;
        return setting => setting.AgencyId == agency;
    }
}
