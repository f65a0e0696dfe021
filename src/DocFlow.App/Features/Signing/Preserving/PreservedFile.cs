using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Until when the signatures of a file can be proven, and the evidence record that carries them on. One row for each state of a file that holds a valid signature.</summary>
public sealed class PreservedFile : OfficeRow
{
    private PreservedFile()
    {
    }

    public PreservedFile(ReceivedFile file, Guid documentFileId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = file.AgencyId;
        DocumentId = file.DocumentId;
        DocumentFileId = documentFileId;
        ReceivedFileId = file.Id;
        Sha256 = file.Sha256;
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid DocumentFileId { get; private set; }

    public Guid ReceivedFileId { get; private set; }

    public string Sha256 { get; private set; } = "";

    /// <summary>The next deadline: that of the record where there is one, else of the signatures themselves. Null where nothing ends or nothing holds.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What ends then, in both languages.</summary>
    public string WhyVi { get; private set; } = "";

    public string WhyEn { get; private set; } = "";

    public DateTimeOffset ComputedAt { get; private set; }

    /// <summary>Another version of the file stands in its place: nothing has to be renewed any more.</summary>
    public bool Superseded { get; private set; }

    /// <summary>The evidence record, DER (RFC 4998); null before the first.</summary>
    public byte[]? Record { get; private set; }

    /// <summary>The digest of the record's last chain: SHA256.</summary>
    public string? RecordDigest { get; private set; }

    public DateTimeOffset? RecordedAt { get; private set; }

    public DateTimeOffset? RenewedAt { get; private set; }

    /// <summary>The runs whose time-stamps the record holds, oldest first, with a comma between.</summary>
    public string Runs { get; private set; } = "";

    /// <summary>A document time-stamp was asked for then.</summary>
    public DateTimeOffset? StampAskedAt { get; private set; }

    /// <summary>Certificates and revocation data that the signatures were judged by (<see cref="KeptEvidence"/>).</summary>
    public byte[] Evidence { get; private set; } = [];

    public IEnumerable<Guid> RunIds => Runs.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    /// <param name="dueAt">of the signatures as they stand; a record's own deadline stays</param>
    public void Compute(DateTimeOffset? dueAt, string whyVi, string whyEn, byte[] evidence, DateTimeOffset now)
    {
        ComputedAt = now;
        if (Record is not null)
            return;
        (DueAt, WhyVi, WhyEn, Evidence) = (dueAt, whyVi, whyEn, evidence);
    }

    public void Renew(byte[] record, string digest, PreservationRun run, DateTimeOffset now)
    {
        (Record, RecordDigest, RenewedAt) = (record, digest, now);
        RecordedAt ??= now;
        (DueAt, WhyVi, WhyEn) = (run.DueAt, run.WhyVi, run.WhyEn);
        Runs = Runs.Length == 0 ? run.Id.ToString() : $"{Runs},{run.Id}";
    }

    public void AskStamp(DateTimeOffset now) => StampAskedAt = now;

    public void Supersede() => Superseded = true;
}
