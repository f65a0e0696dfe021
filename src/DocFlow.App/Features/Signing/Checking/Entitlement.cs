using System.Text.RegularExpressions;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>
/// "Người này có thẩm quyền ký không?" (NĐ 30/2020 Art. 13): who signed compared with the posts of the agency that the certificate names, on the day of the
/// signature. A warning to people; it changes no verdict.
/// </summary>
internal sealed partial class EntitlementReading(Work work)
{
    private static readonly Role[] Signing = [Role.Leader, Role.UnitLeader, Role.OfficeHead];

    /// <summary>A word on each signature of a person, in the order of the report; agencies' seals and time-stamps are left out.</summary>
    public async Task<IReadOnlyList<Entitlement>> Of(ReceivedFile file, ValidationReport report, CancellationToken stop)
    {
        var agencies = await work.Visible<Agency>().Select(a => new { a.Id, a.Name }).ToListAsync(stop);
        var found = new List<Entitlement>();
        foreach (var signature in report.Signatures.Where(s => s is { Kind: "signature", Signer: not null }))
        {
            if (Plain(signature.Signer!) == Plain(signature.Organization ?? "") || agencies.Exists(a => Plain(a.Name) == Plain(signature.Signer!)))
                continue;
            var at = signature.ProvenAt ?? signature.SignedAt;
            var agency = signature.Organization is null ? null : agencies.Find(a => Plain(a.Name) == Plain(signature.Organization));
            found.Add(at is null || agency is null
                ? new Entitlement(signature.Signer!, EntitlementKind.Unknown, signature.Organization, null, null)
                : await Compared(signature.Signer!, agency.Id, agency.Name, Formats.DateOf(at.Value), stop));
        }
        return found is [var only] && only.Title is not null ? [only with { Printed = await Printed(file, only.Title, stop) }] : found;
    }

    private async Task<Entitlement> Compared(string signer, Guid agency, string name, DateOnly day, CancellationToken stop)
    {
        var posts = await work.Visible<Post>().Include(p => p.Person).Where(p => p.AgencyId == agency).ToListAsync(stop);
        if (posts.Count == 0)
            return new Entitlement(signer, EntitlementKind.Unknown, name, null, day);
        var held = posts.Where(p => VietnameseText.Fold(p.Person!.FullName) == VietnameseText.Fold(signer.Trim()) && p.HeldOn(day)).ToList();
        var leading = held.Find(p => Signing.Contains(p.Role));
        return leading is not null ? new Entitlement(signer, EntitlementKind.Leads, name, leading.Title, day)
            : held.Count > 0 ? new Entitlement(signer, EntitlementKind.OtherPost, name, held[0].Title, day)
            : new Entitlement(signer, EntitlementKind.NoPost, name, null, day);
    }

    /// <summary>The post printed above the signature, where it was read well and is another than the one held.</summary>
    private async Task<string?> Printed(ReceivedFile file, string title, CancellationToken stop)
    {
        var read = await work.Visible<ReadField>().Where(f => f.DocumentId == file.DocumentId && f.ReceivedFileId == file.Id && f.Name == "position" && !f.NeedsPerson).Select(f => f.Value).FirstOrDefaultAsync(stop);
        return read is { Length: > 0 } && !Plain(read).Contains(Plain(title), StringComparison.Ordinal) && !Plain(title).Contains(Plain(read), StringComparison.Ordinal) ? read : null;
    }

    /// <summary>One spelling of an agency's name: without accents, abbreviations and what stands in brackets.</summary>
    private static string Plain(string name) => Brackets().Replace(VietnameseText.Fold(name), "").Replace("ubnd", "uy ban nhan dan", StringComparison.Ordinal).Replace("hdnd", "hoi dong nhan dan", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Brackets();
}

/// <param name="Agency">The agency named in the certificate; null where it names none.</param>
/// <param name="Title">The post held there on that day.</param>
/// <param name="Printed">What the paper says instead.</param>
internal sealed record Entitlement(string Signer, EntitlementKind Kind, string? Agency, string? Title, DateOnly? Day, string? Printed = null);

internal enum EntitlementKind
{
    /// <summary>The agency's posts are not known here.</summary>
    Unknown,
    Leads,
    OtherPost,
    NoPost,
}
