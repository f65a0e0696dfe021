using DocFlow.App.Features.Drafting.Marks;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting;

/// <summary>The steps of an outgoing document, each refused out of turn.</summary>
public sealed partial class OutgoingDocument
{
    /// <summary>SHA-256 of the content the office head found right.</summary>
    public string? CheckedSha256 { get; private set; }

    /// <summary>SHA-256 of the content the competent person approved; only this content may be signed.</summary>
    public string? ApprovedSha256 { get; private set; }

    public string? ReturnReason { get; private set; }

    public Guid? RegisterId { get; private set; }

    public int? Year { get; private set; }

    public int? Number { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    /// <summary>Số, ký hiệu whole: "15/QĐ-UBND".</summary>
    public string? CodeText { get; private set; }

    public string? CodeKey { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>Whether it carries a QR code, and the code of its public page; kept once drawn, so that every copy leads to the same page.</summary>
    public MarkState? Marked { get; private set; }

    public string? CheckCode { get; private set; }

    /// <summary>Where the signer put the signature instead of the place found by the words; the seal follows it.</summary>
    public double? SignatureLeft { get; private set; }

    public double? SignatureTop { get; private set; }

    internal PlaceOnPage? SignatureMoved => SignatureLeft is { } left && SignatureTop is { } top ? new PlaceOnPage(left, top) : null;

    internal void PlaceSignature(PlaceOnPage at)
    {
        Must(OutgoingState.Signing);
        if (at == SignatureMoved)
            return;
        (SignatureLeft, SignatureTop) = (at.Left, at.Top);
        Happened("outgoing.signaturePlaced", new { SignatureLeft, SignatureTop });
    }

    internal void Mark(MarkState? state)
    {
        if (state == MarkState.Drawn)
            CheckCode ??= IssueCode.New();
        if (state == Marked)
            return;
        Marked = state;
        Happened("outgoing.marked", new { state = state?.ToString() });
    }

    public void Revise(Drafted what)
    {
        Must(OutgoingState.Draft, OutgoingState.SentBack);
        Describe(what);
        Happened("outgoing.revised", new { Subject, TypeName });
    }

    /// <summary>The content changed: what was checked or approved before no longer stands.</summary>
    public void ContentChanged()
    {
        Must(OutgoingState.Draft, OutgoingState.SentBack, OutgoingState.Checking);
        if (CheckedSha256 is not null || ApprovedSha256 is not null)
            Happened("outgoing.approvalLapsed", new { CheckedSha256, ApprovedSha256 });
        CheckedSha256 = ApprovedSha256 = null;
    }

    public void Submit()
    {
        Must(OutgoingState.Draft, OutgoingState.SentBack);
        State = OutgoingState.Checking;
        ReturnReason = null;
        Happened("outgoing.submitted");
    }

    public void PassCheck(string sha256)
    {
        Must(OutgoingState.Checking);
        CheckedSha256 = sha256;
        State = NumberFirst && Number is null ? OutgoingState.Numbering : OutgoingState.Signing;
        Happened("outgoing.checked", new { sha256 });
    }

    public void SendBack(string? reason)
    {
        Must(OutgoingState.Checking, OutgoingState.Signing);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("drafting.reasonMissing") { Field = "Reason" };
        State = OutgoingState.SentBack;
        ReturnReason = reason.Trim().Normalize();
        CheckedSha256 = ApprovedSha256 = null;
        SignatureLeft = SignatureTop = null;
        Happened("outgoing.sentBack", new { reason = ReturnReason });
    }

    /// <summary>Checked, but the office cannot lay or fill its fields: back to the drafter, unsigned.</summary>
    public void StepBack(string? reason)
    {
        Must(OutgoingState.Signing, OutgoingState.Numbering);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("drafting.reasonMissing") { Field = "Reason" };
        State = OutgoingState.SentBack;
        ReturnReason = reason.Trim().Normalize();
        CheckedSha256 = ApprovedSha256 = null;
        SignatureLeft = SignatureTop = null;
        Happened("outgoing.steppedBack", new { reason = ReturnReason });
    }

    public void Approve(string sha256)
    {
        Must(OutgoingState.Signing);
        ApprovedSha256 = sha256;
        Happened("outgoing.approved", new { sha256 });
    }

    public void PersonallySigned(DateTimeOffset now)
    {
        Must(OutgoingState.Signing);
        State = OutgoingState.Sealing;
        SignedAt = now;
        Happened("outgoing.signed");
    }

    /// <summary>Takes its place in the outgoing book; a number once given is never given again, whatever happens to the document.</summary>
    public void TakeNumber(RegisterNumber number, DateOnly issuedOn)
    {
        if (Number is not null)
            throw new RuleBroken("drafting.numberedAlready", CodeText!);
        (RegisterId, Year, Number, IssuedOn) = (number.RegisterId, number.Year, number.Sequence, issuedOn);
        Code(number.Sequence);
        if (State == OutgoingState.Numbering)
            State = OutgoingState.Signing;
        Happened("outgoing.numbered", new { CodeText, issuedOn });
    }

    public void Issue(DateTimeOffset now)
    {
        Must(OutgoingState.Sealing);
        if (Number is null)
            throw new RuleBroken("drafting.notNumbered");
        State = OutgoingState.Issued;
        IssuedAt = now;
        Happened("outgoing.issued", new { CodeText, recipients = recipients.Select(r => r.Name) });
    }

    /// <summary>The number stays; what stands behind it may still change with the draft.</summary>
    private void Code(int number)
    {
        CodeText = $"{number:00}/{Notation}";
        CodeKey = IncomingDocument.KeyOf(CodeText);
    }

    private void Must(params ReadOnlySpan<OutgoingState> states)
    {
        if (!states.Contains(State))
            throw new RuleBroken("drafting.outOfTurn");
    }
}
