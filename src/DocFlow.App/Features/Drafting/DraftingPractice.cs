using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting;

/// <summary>How an agency numbers what it issues (DOMAIN §2.2, §11), and whether anybody may check it by a QR code.</summary>
public sealed class DraftingPractice : OfficeRow
{
    private DraftingPractice()
    {
    }

    public DraftingPractice(Guid agencyId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
    }

    /// <summary>The number is given before the competent person signs; otherwise after.</summary>
    public bool NumberFirst { get; private set; }

    /// <summary>Where the public pages of this installation are found, such as <c>https://vanphong.haian.gov.vn</c>; null where documents carry no QR code.</summary>
    public string? MarkOrigin { get; private set; }

    /// <summary>The public page tells the subject; never that of a document whose urgency is marked.</summary>
    public bool MarkTellsSubject { get; private set; }

    /// <exception cref="RuleBroken">the address is none a telephone could open</exception>
    public void MarkAt(string? origin, bool tellsSubject)
    {
        var wanted = string.IsNullOrWhiteSpace(origin) ? null : origin.Trim().TrimEnd('/');
        if (wanted is not null && (!Uri.TryCreate(wanted, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length + address.Fragment.Length > 0 || wanted.Length > 120))
            throw new RuleBroken("drafting.markOrigin") { Field = "Origin" };
        if (wanted == MarkOrigin && tellsSubject == MarkTellsSubject)
            return;
        (MarkOrigin, MarkTellsSubject) = (wanted, tellsSubject);
        Happened("drafting.markChanged", new { origin = wanted, tellsSubject });
    }

    public void Number(bool first)
    {
        if (first == NumberFirst)
            return;
        NumberFirst = first;
        Happened("drafting.practiceChanged", new { numberFirst = first });
    }
}
