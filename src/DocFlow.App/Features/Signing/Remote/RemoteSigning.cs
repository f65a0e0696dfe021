using System.Text.Json;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>
/// Hashes on their way to a remote key and back: asked for, confirmed on the phone, signed, brought home. Each step is written before the next is taken, so
/// that a stop repeats at most a question, never a signature: the values are here before the first document is completed.
/// </summary>
public sealed class RemoteSigning : OfficeRow
{
    private RemoteSigning()
    {
    }

    internal RemoteSigning(Guid agencyId, Guid groupId, Guid keyId, Guid? personId, IEnumerable<PendingSigning> waiting, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        GroupId = groupId;
        KeyId = keyId;
        PersonId = personId;
        StartedAt = now;
        var rows = waiting.ToList();
        ExpiresAt = rows.Min(w => w.ExpiresAt);
        Pendings = JsonSerializer.Serialize(rows.Select(w => w.Id));
        Happened("remoteSigning.asked", new { documents = rows.Count });
    }

    public Guid GroupId { get; private set; }

    public Guid KeyId { get; private set; }

    public Guid? PersonId { get; private set; }

    public RemoteState State { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The pending signatures in the order of their hashes, JSON.</summary>
    public string Pendings { get; private set; } = "[]";

    /// <summary>What the service is asked with whether its owner has confirmed; what it keeps its answer under.</summary>
    public string? Handle { get; private set; }

    public string? ResponseId { get; private set; }

    /// <summary>The permission, encrypted with the installation's key and gone when it is used or over.</summary>
    public byte[]? ProtectedSad { get; private set; }

    /// <summary>The signature values, Base64 in JSON; no secret.</summary>
    public string? Values { get; private set; }

    /// <summary>Code of the rule it ended by.</summary>
    public string? Problem { get; private set; }

    public bool IsOver => State is RemoteState.Done or RemoteState.Ended;

    public IReadOnlyList<Guid> PendingIds => JsonSerializer.Deserialize<List<Guid>>(Pendings)!;

    public IReadOnlyList<byte[]> SignatureValues => [.. JsonSerializer.Deserialize<List<string>>(Values ?? "[]")!.Select(Convert.FromBase64String)];

    internal void SentCode()
    {
        State = RemoteState.Challenged;
        Happened("remoteSigning.codeSent");
    }

    internal void AskedOwner(string handle)
    {
        if (State is RemoteState.Asking or RemoteState.Challenged)
            Happened("remoteSigning.ownerAsked");
        (State, Handle) = (RemoteState.Confirming, handle);
    }

    internal void Permitted(byte[] protectedSad)
    {
        (State, ProtectedSad) = (RemoteState.Permitted, protectedSad);
        Happened("remoteSigning.permitted");
    }

    internal void Kept(string responseId)
    {
        (State, ResponseId, ProtectedSad) = (RemoteState.Collecting, responseId, null);
        Happened("remoteSigning.kept");
    }

    internal void Brought(IReadOnlyList<byte[]> values)
    {
        (State, ProtectedSad) = (RemoteState.Valued, null);
        Values = JsonSerializer.Serialize(values.Select(v => Convert.ToBase64String(v)));
        Happened("remoteSigning.brought", new { values = values.Count });
    }

    internal void Finish()
    {
        State = RemoteState.Done;
        Happened("remoteSigning.done");
    }

    internal void End(string problem)
    {
        if (IsOver)
            return;
        (State, ProtectedSad, Problem) = (RemoteState.Ended, null, problem);
        Happened("remoteSigning.ended", new { problem });
    }
}

public enum RemoteState
{
    /// <summary>The service has not been asked yet.</summary>
    Asking,

    /// <summary>The owner has it on the phone.</summary>
    Confirming,

    /// <summary>The owner said yes; not signed yet as far as is known.</summary>
    Permitted,

    /// <summary>The service keeps the values to be collected.</summary>
    Collecting,

    /// <summary>The values are here; documents are being completed.</summary>
    Valued,

    Done,

    /// <summary>Refused, too late or given up.</summary>
    Ended,

    /// <summary>The service has sent its owner a code, to be typed here.</summary>
    Challenged,
}
