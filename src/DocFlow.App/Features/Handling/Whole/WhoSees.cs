using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>
/// "Ai xem được?": every post of the agency that sees the document, with the reason. The rule of visibility itself is asked for each
/// post; the reasons only explain its yes.
/// </summary>
internal static class WhoSees
{
    public static async Task<IReadOnlyList<Seer>> Read(Work work, Guid documentId, CancellationToken stop)
    {
        var document = await work.Visible<Document>().Include(d => d.Involvements).FirstAsync(d => d.Id == documentId, stop);
        var today = Formats.DateOf(work.Now);
        var posts = await work.Visible<Post>().Include(p => p.Person).Include(p => p.Unit)
            .Where(p => p.AgencyId == document.AgencyId && p.From <= today && (p.To == null || p.To >= today)).ToListAsync(stop);
        return
        [
            .. posts.Where(post => DocumentVisibility.For(AsViewer(post)).Compile(preferInterpretation: true)(document)).OrderBy(p => p.Person!.SortKey, StringComparer.Ordinal).ThenBy(p => p.Id)
                .Select(post => new Seer(post.PersonId, post.Person!.FullName, post.Title, post.Unit?.Name, Why(post, document))),
        ];
    }

    private static IReadOnlyList<SeeingReason> Why(Post post, Document document)
    {
        var viewer = AsViewer(post);
        var reasons = document.Involvements.Where(i => i.PersonId == post.PersonId).OrderBy(i => i.Part).Select(i => new SeeingReason(SeeingKind.Involved, i.Part)).Distinct().ToList();
        if (viewer.LeadsUnit && post.UnitId is { } unit)
        {
            if (document.UnitId == unit)
                reasons.Add(new SeeingReason(SeeingKind.LiesWithUnit, null));
            reasons.AddRange(document.Involvements.Where(i => i.UnitId == unit).Select(i => new SeeingReason(SeeingKind.UnitInvolved, i.Part)).Distinct());
        }
        if (viewer.SeesWholeAgency)
            reasons.Add(new SeeingReason(SeeingKind.WholeAgency, null));
        return reasons;
    }

    private static Viewer AsViewer(Post post) => new()
    {
        Kind = ViewerKind.Person,
        PersonId = post.PersonId,
        PostId = post.Id,
        AgencyId = post.AgencyId,
        UnitId = post.UnitId,
        Role = post.Role,
        Name = post.Person?.FullName ?? "",
    };
}

public sealed record Seer(Guid PersonId, string Name, string Title, string? Unit, IReadOnlyList<SeeingReason> Reasons);

public sealed record SeeingReason(SeeingKind Kind, InvolvementPart? Part);

public enum SeeingKind
{
    /// <summary>Named on it: created it, leads, helps, is informed.</summary>
    Involved,

    /// <summary>It lies with the unit this post leads.</summary>
    LiesWithUnit,

    /// <summary>The unit this post leads has to do with it.</summary>
    UnitInvolved,

    /// <summary>The post sees every document of its agency.</summary>
    WholeAgency,
}
