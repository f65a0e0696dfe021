using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A document to be, inside its batch: pages in a row and what is said of them. Released, it is a document of its own.</summary>
public sealed class BatchPart : OfficeRow
{
    private BatchPart()
    {
    }

    internal BatchPart(Batch batch, PartOrigin origin, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        BatchId = batch.Id;
        Origin = origin;
        DossierCode = batch.DossierCode;
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    /// <summary>In the order of the pages, from 1; 0 without pages.</summary>
    public int Ordinal { get; private set; }

    /// <summary>What said that a document begins here.</summary>
    public PartOrigin Origin { get; private set; }

    public PartState State { get; private set; }

    public string? TypeName { get; private set; }

    /// <summary>Số, ký hiệu as it stands on the paper: "15/QĐ-UBND".</summary>
    public string? CodeText { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    /// <summary>Cơ quan ban hành.</summary>
    public string? Issuer { get; private set; }

    /// <summary>Trích yếu.</summary>
    public string? Subject { get; private set; }

    public string? Signer { get; private set; }

    public string? DossierCode { get; private set; }

    /// <summary>Thời hạn bảo quản: a code of TT 05/2025 (<see cref="RetentionCodes"/>).</summary>
    public string? Retention { get; private set; }

    /// <summary>What it has become.</summary>
    public Guid? DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid? IndexedBy { get; private set; }

    public DateTimeOffset? IndexedAt { get; private set; }

    /// <summary>Whether it has pages.</summary>
    public bool IsLive => State != PartState.Merged;

    public PartFields Fields => new() { TypeName = TypeName, CodeText = CodeText, IssuedOn = IssuedOn, Issuer = Issuer, Subject = Subject, Signer = Signer, DossierCode = DossierCode, Retention = Retention };

    /// <summary>What is typed so far; nothing is demanded of it.</summary>
    public void Keep(PartFields fields)
    {
        if (State != PartState.Open)
            throw new RuleBroken("digitizing.partReleased");
        Describe(fields);
    }

    /// <summary>What was described is put right after a check, and the document is called so; its file stays. The document has to be loaded with the part.</summary>
    public void Correct(PartFields fields)
    {
        if (State != PartState.Indexed)
            throw new RuleBroken("digitizing.notNow");
        var before = Fields;
        Demand(fields);
        Describe(fields);
        Document!.Retitle(Subject!);
        Happened("batch.partCorrected", new { before, after = Fields });
    }

    internal void Release(Document document, PartFields fields, Guid? by, DateTimeOffset now)
    {
        if (State != PartState.Open)
            throw new RuleBroken("digitizing.partReleased");
        Demand(fields);
        if (fields.IssuedOn > Formats.DateOf(now))
            throw new RuleBroken("registers.issuedInFuture") { Field = nameof(IssuedOn) };
        Describe(fields);
        (State, DocumentId, IndexedBy, IndexedAt) = (PartState.Indexed, document.Id, by, now);
        Happened("batch.partReleased", new { Ordinal, document = document.Id, TypeName, CodeText, Subject });
    }

    /// <summary>A cover sheet says it of the paper behind it; nothing that was typed is overwritten.</summary>
    internal void Take(SheetTicket? cover)
    {
        if (cover is null)
            return;
        (TypeName, DossierCode, Retention) = (TypeName ?? cover.TypeName, cover.DossierCode ?? DossierCode, Retention ?? cover.Retention);
    }

    internal void Stand(int ordinal)
    {
        Ordinal = ordinal;
        if (State == PartState.Merged)
            State = PartState.Open;
    }

    internal void Empty()
    {
        if (State == PartState.Open)
            (State, Ordinal) = (PartState.Merged, 0);
    }

    private static void Demand(PartFields fields)
    {
        if (string.IsNullOrWhiteSpace(fields.TypeName))
            throw new RuleBroken("digitizing.typeMissing") { Field = nameof(TypeName) };
        if (string.IsNullOrWhiteSpace(fields.Subject))
            throw new RuleBroken("digitizing.subjectMissing") { Field = nameof(Subject) };
        if (fields.Retention is { Length: > 0 } code && !RetentionCodes.All.Contains(code))
            throw new RuleBroken("digitizing.retentionUnknown") { Field = nameof(Retention) };
    }

    private void Describe(PartFields fields) =>
        (TypeName, CodeText, IssuedOn, Issuer, Subject, Signer, DossierCode, Retention) =
        (Text(fields.TypeName), Text(fields.CodeText), fields.IssuedOn, Text(fields.Issuer), Text(fields.Subject), Text(fields.Signer), Text(fields.DossierCode), Text(fields.Retention));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().Normalize();
}

/// <summary>What is said of a part.</summary>
public sealed record PartFields
{
    public string? TypeName { get; init; }

    public string? CodeText { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public string? Signer { get; init; }

    public string? DossierCode { get; init; }

    public string? Retention { get; init; }
}

public enum PartOrigin
{
    /// <summary>Nothing parts it from what came before: the batch begins here.</summary>
    Start,

    /// <summary>A separator sheet.</summary>
    Separator,

    /// <summary>A cover sheet.</summary>
    Cover,

    /// <summary>A page that looks like a first one behind one that looks like a last one: a proposal.</summary>
    FirstLook,

    /// <summary>A person.</summary>
    Hand,

    /// <summary>A file with digital signatures begins: it stays whole.</summary>
    Signed,

    /// <summary>Such a file has ended.</summary>
    AfterSigned,
}

public enum PartState
{
    Open,

    /// <summary>Described, and a document of its own.</summary>
    Indexed,

    /// <summary>Its pages went to another part.</summary>
    Merged,
}
