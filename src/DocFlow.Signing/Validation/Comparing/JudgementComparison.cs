using System.Globalization;

namespace DocFlow.Signing.Validation;

/// <summary>Explains in what two judgements of one file differ and why: what a clerk asks when a document that was green is amber today.</summary>
public static class JudgementComparison
{
    /// <summary>Outcomes first, then what they come from; empty where nothing differs.</summary>
    /// <param name="before">The earlier judgement.</param>
    /// <param name="after">The later one.</param>
    public static IReadOnlyList<JudgementChange> Between(ValidationReport before, ValidationReport after)
    {
        if (before.Sha256 != after.Sha256)
            return [new(null, "other-file", "Hai lần kiểm là của hai tệp khác nhau.", "The two judgements are of two different files.", true)];
        var (outcomes, causes) = (new List<JudgementChange>(), new List<JudgementChange>());
        if (before.Verdict != after.Verdict)
            outcomes.Add(new(null, "verdict", $"Kết luận: từ “{Vi(before.Verdict)}” thành “{Vi(after.Verdict)}”.", $"Verdict: from “{before.Verdict}” to “{after.Verdict}”.", false));
        foreach (var now in after.Signatures)
            if (before.Signatures.FirstOrDefault(one => one.Field == now.Field && one.Revision == now.Revision) is { } then)
                Signature(then, now, outcomes, causes);
        if (before.Policy != after.Policy)
            causes.Add(new(null, "policy", $"Quy tắc kiểm khác: trước là {before.Policy}, nay là {after.Policy}.", $"Other rules: {before.Policy} then, {after.Policy} now.", true));
        if (before.Moment != after.Moment)
            causes.Add(new(null, "moment", $"Thời điểm xét khác: trước là {Day(before.Moment)}, nay là {Day(after.Moment)}.", $"Another moment: {Day(before.Moment)} then, {Day(after.Moment)} now.", true));
        // A moment that is merely later explains nothing by itself where nothing else came of it.
        return outcomes.Count + causes.Count(cause => cause.Code != "moment") == 0 ? [] : [.. outcomes, .. causes];
    }

    private static void Signature(SignatureReport then, SignatureReport now, List<JudgementChange> outcomes, List<JudgementChange> causes)
    {
        var field = now.Field;
        if ((then.Indication, then.SubIndication) != (now.Indication, now.SubIndication))
            outcomes.Add(new(field, "indication", $"Chữ ký {field}: từ {Name(then)} thành {Name(now)}.", $"Signature {field}: from {Name(then)} to {Name(now)}.", false));
        if (then.ChangesAfter != now.ChangesAfter)
            outcomes.Add(new(field, "changes", $"Chữ ký {field}: các thay đổi sau khi ký được xét khác ({then.ChangesAfter} → {now.ChangesAfter}).", $"Signature {field}: changes after it are judged otherwise ({then.ChangesAfter} → {now.ChangesAfter}).", false));
        foreach (var came in now.Reasons.Where(reason => Counts(reason) && then.Reasons.All(other => Key(other) != Key(reason))))
            causes.Add(new(field, "reason-came", $"Nay có: {came.Vi}", $"New: {came.En}", true));
        foreach (var gone in then.Reasons.Where(reason => Counts(reason) && now.Reasons.All(other => Key(other) != Key(reason))))
            causes.Add(new(field, "reason-gone", $"Nay không còn: {gone.Vi}", $"No longer: {gone.En}", true));
        if (Anchor(then) != Anchor(now))
            causes.Add(new(field, "anchor", $"Nguồn tin cậy: trước là {Anchor(then) ?? "không có"}, nay là {Anchor(now) ?? "không có"}.", $"Trust anchor: {Anchor(then) ?? "none"} then, {Anchor(now) ?? "none"} now.", true));
        if (then.ProvenAt != now.ProvenAt)
            causes.Add(new(field, "proven-time", $"Thời điểm được chứng minh: trước là {Day(then.ProvenAt)}, nay là {Day(now.ProvenAt)}.", $"Proven time: {Day(then.ProvenAt)} then, {Day(now.ProvenAt)} now.", true));
    }

    // "Passed" says what the indication says already.
    private static bool Counts(Reason reason) => reason.Code is not ("passed" or "time-proven");

    private static string Key(Reason reason) => reason.Code + " " + reason.En;

    private static string? Anchor(SignatureReport signature) => signature.Chain.LastOrDefault(link => link.IsTrusted)?.Subject;

    private static string Name(SignatureReport signature) => signature.SubIndication is null ? signature.Indication : $"{signature.Indication}/{signature.SubIndication}";

    private static string Day(DateTimeOffset? moment) => moment is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "—";

    private static string Vi(string verdict) => verdict switch { "valid" => "hợp lệ", "invalid" => "không hợp lệ", "indeterminate" => "chưa kết luận được", _ => "chưa ký" };
}
