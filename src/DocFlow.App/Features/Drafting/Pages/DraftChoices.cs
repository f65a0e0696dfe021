using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Pages;

/// <summary>What a draft's form lets choose: who may sign, to whom it may go, and the notation it would have.</summary>
public sealed class DraftChoices(Work work)
{
    public IReadOnlyList<Choice> Signers { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Agencies { get; private set; } = new Dictionary<Guid, string>();

    private string unit = "";
    private string agency = "UBND";

    public async Task Load(CancellationToken stop)
    {
        var today = Formats.DateOf(work.Now);
        var own = work.Me.AgencyId;
        Signers = [.. (await work.Visible<Post>().Where(p => p.AgencyId == own && p.Role == Role.Leader && p.From <= today && (p.To == null || p.To >= today)).OrderBy(p => p.From)
            .Select(p => new { p.PersonId, p.Person!.FullName, p.Title }).ToListAsync(stop)).Select(p => new Choice(p.PersonId.ToString(), $"{p.FullName}, {p.Title}"))];
        Agencies = await work.Visible<Agency>().Where(a => a.Id != own).OrderBy(a => a.SortKey).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        agency = await work.Visible<Agency>().Where(a => a.Id == own).Select(a => a.ShortName).FirstOrDefaultAsync(stop) ?? agency;
        unit = work.Me.UnitId is { } id ? await work.Visible<Unit>().Where(u => u.Id == id).Select(u => u.ShortName).FirstOrDefaultAsync(stop) ?? "" : "";
    }

    /// <summary>An official letter names its unit (UBND-NV), the other types themselves (QĐ-UBND): NĐ 30/2020 PL I.</summary>
    public string NotationOf(string typeName)
    {
        var abbreviation = DocumentTypes.All.FirstOrDefault(t => t.Name == typeName).Abbreviation;
        return abbreviation is not null ? $"{abbreviation}-{agency}" : unit.Length > 0 ? $"{agency}-{unit}" : agency;
    }
}
