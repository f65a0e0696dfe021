using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>A signature whose value comes from elsewhere, later: enough stands here to complete it after a restart, as the person who asked for it.</summary>
public sealed partial class PendingSigning
{
    /// <summary>Null where the server's own key signs.</summary>
    public SigningPlace? Place { get; private set; }

    /// <summary>Those that are confirmed together; its own id where it is alone.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>The file and the version of it that is signed: another version is another document.</summary>
    public Guid? FileId { get; private set; }

    public int? FileVersion { get; private set; }

    public string? OutputName { get; private set; }

    /// <summary>What the asking feature needs to go on, as it wrote it.</summary>
    public string? Facts { get; private set; }

    public Guid? ByAccountId { get; private set; }

    public Guid? ByPostId { get; private set; }

    /// <summary>Code of the rule it was dropped by.</summary>
    public string? Problem { get; private set; }

    public bool Waits => Place is not null && State == PendingState.Prepared;

    internal void WaitElsewhere(SigningPlace place, Guid? group, SigningRequest ask, string? facts, Viewer by)
    {
        Place = place;
        GroupId = group ?? Id;
        FileId = ask.File.Id;
        FileVersion = ask.File.Current.Number;
        OutputName = ask.OutputName;
        Facts = facts;
        (ByAccountId, ByPostId) = (by.AccountId, by.PostId);
        Happened("signing.waiting", new { place = place.ToString(), until = ExpiresAt });
    }

    /// <summary>A value came that is not the key's, or something stood against it; the document is untouched.</summary>
    internal void ValueRefused(string code) => Happened("signing.valueRefused", new { code });
}
