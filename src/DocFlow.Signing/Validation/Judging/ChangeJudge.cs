using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Judges later changes by what a signature permits (ISO 32000-2 §12.8.2.2, §12.8.2.4): everything not on the list is forbidden.</summary>
internal sealed class ChangeJudge(FileFacts facts)
{
    public List<ChangeReport> Behind(SignatureFacts signature)
    {
        var level = Stricter(signature.Certification, signature.Lock?.Level);
        var found = new List<ChangeReport>();
        foreach (var change in facts.Changes.Where(change => change.ToRevision > signature.SignedRevision))
        {
            if (change.Kind == PdfChangeKind.TrailingBytes && signature.Coverage == SignatureCoverage.WholeFile)
                continue; // they are among the signed bytes
            var allowed = Permits(change.Need, level) && !Freezes(signature.Lock, change);
            var (vi, en) = ChangeTexts.Say(change);
            found.Add(new ChangeReport(change.ObjectNumber, change.Page, change.Field, ChangeTexts.Kind(change.Kind), allowed, vi, en, change.FromRevision, change.ToRevision));
        }
        return found;
    }

    // Without certification values that were empty may be filled and further signatures come; what the signer saw stays.
    private static bool Permits(PdfChangeNeed need, int? level) => need switch
    {
        PdfChangeNeed.Nothing => true,
        PdfChangeNeed.Filling => level is null or >= 2,
        PdfChangeNeed.Overwriting => level >= 2,
        PdfChangeNeed.Annotating => level == 3,
        _ => false,
    };

    private static bool Freezes(FieldLock? frozen, PdfChange change) =>
        frozen is not null && change is { Field: { } field, Kind: PdfChangeKind.FieldFilled or PdfChangeKind.FieldValueChanged or PdfChangeKind.FieldRedrawn or PdfChangeKind.FieldAppearance } && frozen.Freezes(field);

    private static int? Stricter(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
