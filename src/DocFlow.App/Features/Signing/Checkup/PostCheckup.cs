using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checkup;

/// <summary>Whether the post acted in signs at all: leaders sign what names them, the registry seals (NĐ 30/2020 Art. 13, 32).</summary>
internal sealed class PostCheckup(Work work, Text text) : ICheckupPart
{
    public int Order => 10;

    public async Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop)
    {
        var (post, today) = (work.Me.PostId, text.Formats.Today);
        var held = await work.Visible<Post>().Where(p => p.Id == post && p.From <= today && (p.To == null || p.To >= today)).Select(p => p.Title).FirstOrDefaultAsync(stop);
        if (held is null)
            return [new CheckupLine(CheckupState.Stops, text["signing.checkupNoPost"], text["signing.checkupNoPostAdvice"])];
        var lines = new List<CheckupLine> { new(CheckupState.Good, text["signing.checkupPost", held]) };
        if (work.Me.Role == Role.Leader)
            lines.Add(new CheckupLine(CheckupState.Good, text["signing.checkupSigns"], text["signing.checkupSignsAdvice"], "/hop-viec", text["signing.checkupInbox"]));
        else if (work.Me.May(SigningFeature.Seal))
            lines.Add(new CheckupLine(CheckupState.Good, text["signing.checkupSeals"], text["signing.checkupSealsAdvice"], "/hop-viec", text["signing.checkupInbox"]));
        else
            lines.Add(new CheckupLine(CheckupState.Stops, text["signing.checkupSignsNothing"], text["signing.checkupSignsNothingAdvice"]));
        return lines;
    }
}
