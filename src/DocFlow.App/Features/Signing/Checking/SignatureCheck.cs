using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>What a validation of a file found, at that time and by that policy: evidence, kept beside the untouched file and never changed.</summary>
public sealed class SignatureCheck : OfficeRow
{
    private SignatureCheck()
    {
    }

    public SignatureCheck(Document document, ReceivedFile file, string verdict, int signatures, string report, CheckOccasion occasion, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        ReceivedFileId = file.Id;
        Sha256 = file.Sha256;
        Verdict = verdict;
        Signatures = signatures;
        Report = report;
        Occasion = occasion;
        CheckedAt = now;
        Happened("signature.checked", new { file.Sha256, verdict, signatures, occasion = occasion.ToString() });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid ReceivedFileId { get; private set; }

    public string Sha256 { get; private set; } = "";

    /// <summary>valid, invalid, indeterminate or unsigned, as <c>docflow verify</c> says it.</summary>
    public string Verdict { get; private set; } = "";

    public int Signatures { get; private set; }

    /// <summary>The report whole, JSON.</summary>
    public string Report { get; private set; } = "";

    public CheckOccasion Occasion { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }
}

public enum CheckOccasion
{
    Receipt,
    OwnSignature,
    OnDemand,
    Later,

    /// <summary>Our own file at a higher level.</summary>
    Raising,
}
