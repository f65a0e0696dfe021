using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Registers;

/// <summary>Văn bản đến as it stands in the book (NĐ 30/2020 Art. 22, PL IV: số đến, ngày đến, tác giả, số ký hiệu, ngày tháng, trích yếu).</summary>
public sealed class IncomingDocument : OfficeRow
{
    private IncomingDocument()
    {
    }

    private IncomingDocument(Document document, RegisterNumber number, DateOnly arrivedOn, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        RegisterId = number.RegisterId;
        Year = number.Year;
        ArrivalNumber = number.Sequence;
        ArrivedOn = arrivedOn;
        RegisteredAt = now;
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid RegisterId { get; private set; }

    public int Year { get; private set; }

    /// <summary>Số đến.</summary>
    public int ArrivalNumber { get; private set; }

    /// <summary>Ngày đến.</summary>
    public DateOnly ArrivedOn { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Số, ký hiệu as the issuer wrote it: "15/QĐ-UBND".</summary>
    public string? CodeText { get; private set; }

    /// <summary><see cref="CodeText"/> folded and without separators, so that "15 qd ubnd" finds it.</summary>
    public string? CodeKey { get; private set; }

    /// <summary>Ngày tháng của văn bản.</summary>
    public DateOnly? IssuedOn { get; private set; }

    /// <summary>Tác giả: the agency that issued it.</summary>
    public string Issuer { get; private set; } = "";

    public string? TypeName { get; private set; }

    /// <summary>Trích yếu.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Issuer and subject, folded: what a word without accents is looked for in.</summary>
    public string SearchKey { get; private set; } = "";

    public Priority Priority { get; private set; }

    /// <summary>Hạn xử lý.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Where it stands; the branches of its recipients are in Handling.</summary>
    public IncomingState State { get; private set; }

    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>Kết quả, or số ký hiệu of the reply.</summary>
    public string? Result { get; private set; }

    public RegisterNumber Number => new(RegisterId, Year, ArrivalNumber);

    /// <summary>Enters the document into the book under a number that was taken for it in the same transaction.</summary>
    public static IncomingDocument Register(Document document, RegisterNumber number, Registration what, DateOnly today, DateTimeOffset now)
    {
        var entry = new IncomingDocument(document, number, what.ArrivedOn ?? today, now);
        if (entry.ArrivedOn > today)
            throw new RuleBroken("registers.arrivesInFuture") { Field = nameof(Registration.ArrivedOn) };
        entry.Describe(what, today);
        entry.Happened("incoming.registered", new { number = number.ToString(), year = number.Year, entry.CodeText, entry.Issuer, entry.Subject });
        return entry;
    }

    public void Correct(Registration what, DateOnly today)
    {
        var before = new { CodeText, IssuedOn, Issuer, TypeName, Subject };
        Describe(what, today);
        Happened("incoming.corrected", new { before, after = new { CodeText, IssuedOn, Issuer, TypeName, Subject } });
    }

    /// <summary>The leader has said who handles it, and until when.</summary>
    public void HandTo(DateOnly? due)
    {
        State = IncomingState.Handling;
        DueOn = due ?? DueOn;
    }

    public void SendBackToRegistry() => State = IncomingState.SentBack;

    public void SubmitAgain()
    {
        State = IncomingState.Registered;
        Happened("incoming.submittedAgain");
    }

    public void Finish(string? result, DateTimeOffset now)
    {
        State = IncomingState.Handled;
        HandledAt = now;
        Result = Text(result);
        Happened("incoming.handled", new { Result });
    }

    private void Describe(Registration what, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(what.Subject))
            throw new RuleBroken("registers.subjectMissing") { Field = nameof(Registration.Subject) };
        if (string.IsNullOrWhiteSpace(what.Issuer))
            throw new RuleBroken("registers.issuerMissing") { Field = nameof(Registration.Issuer) };
        if (what.IssuedOn > today)
            throw new RuleBroken("registers.issuedInFuture") { Field = nameof(Registration.IssuedOn) };
        Subject = Text(what.Subject)!;
        Issuer = Text(what.Issuer)!;
        TypeName = Text(what.TypeName);
        CodeText = Text(what.CodeText);
        CodeKey = CodeText is null ? null : KeyOf(CodeText);
        SearchKey = Platform.Localization.VietnameseText.Fold($"{Issuer} {Subject}");
        IssuedOn = what.IssuedOn;
        Priority = what.Priority;
        DueOn = what.DueOn;
    }

    /// <summary>Letters and digits only, folded: "15/QĐ-UBND" and "15 qd ubnd" give the same key.</summary>
    internal static string KeyOf(string code) => string.Concat(Platform.Localization.VietnameseText.Fold(code).Where(char.IsLetterOrDigit));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().Normalize();
}

/// <summary>Where an incoming document stands (DOMAIN §2.3).</summary>
public enum IncomingState
{
    /// <summary>In the book, waiting for the leader's direction.</summary>
    Registered,

    /// <summary>The leader sent it back to the registry.</summary>
    SentBack,

    /// <summary>With those who handle it.</summary>
    Handling,

    Handled,
}

/// <summary>It stands in the book, with its number; raised in the transaction that gave it.</summary>
public sealed record IncomingRegistered(IncomingDocument Entry);

/// <summary>What the book says of it has changed.</summary>
public sealed record IncomingCorrected(IncomingDocument Entry);

/// <summary>It moved on: it was directed, its handling began, it is handled.</summary>
public sealed record IncomingMoved(IncomingDocument Entry, IncomingProgress Progress);

public enum IncomingProgress
{
    Assigned,
    Handling,
    Handled,
}

/// <summary>Độ khẩn; the values are those of edXML (DOMAIN §1).</summary>
public enum Priority
{
    Normal = 0,
    Urgent = 1,
    VeryUrgent = 2,
    Express = 3,
    ExpressTimed = 4,
}

/// <summary>What the clerk, or a program, says of an incoming document.</summary>
public sealed record Registration
{
    public DateOnly? ArrivedOn { get; init; }

    public string? CodeText { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? Issuer { get; init; }

    public string? TypeName { get; init; }

    public string? Subject { get; init; }

    public Priority Priority { get; init; }

    public DateOnly? DueOn { get; init; }
}
