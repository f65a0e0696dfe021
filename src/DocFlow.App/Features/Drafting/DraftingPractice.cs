using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting;

/// <summary>How an agency numbers what it issues (DOMAIN §2.2, §11).</summary>
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

    public void Number(bool first)
    {
        if (first == NumberFirst)
            return;
        NumberFirst = first;
        Happened("drafting.practiceChanged", new { numberFirst = first });
    }
}
