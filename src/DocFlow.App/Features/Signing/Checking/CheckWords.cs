using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Verdicts in words; the colour only repeats them.</summary>
internal static class CheckWords
{
    public static Tone ToneOf(string verdict) => verdict switch
    {
        "valid" => Tone.Success,
        "invalid" or CheckedFile.Unreadable => Tone.Danger,
        "unsigned" => Tone.Neutral,
        _ => Tone.Warning,
    };

    public static string Verdict(Text text, string verdict) => verdict switch
    {
        "valid" => text["signing.valid"],
        "invalid" => text["signing.invalid"],
        "unsigned" => text["signing.unsigned"],
        CheckedFile.Unreadable => text["signing.unreadable"],
        _ => text["signing.indeterminate"],
    };

    /// <summary>Whether the file was changed: what people ask first.</summary>
    public static string Integrity(Text text, ValidationReport report) => report.Integrity.Code switch
    {
        "intact" => text["signing.intact"],
        "intact-extended" => text["signing.intactExtended"],
        "broken" => text["signing.broken"],
        "altered" => text["signing.altered"],
        "unsigned" => text["signing.unsigned"],
        _ => text["signing.integrityUnknown"],
    };

    public static Tone IntegrityTone(ValidationReport report) => report.Integrity.Code switch
    {
        "intact" or "intact-extended" => Tone.Success,
        "broken" or "altered" => Tone.Danger,
        _ => Tone.Warning,
    };

    public static string VerdictOf(SignatureReport signature) => signature switch
    {
        { ChangesAfter: "forbidden" } or { Indication: "TOTAL-FAILED" } => "invalid",
        { Indication: "TOTAL-PASSED" } => "valid",
        _ => "indeterminate",
    };

    /// <summary>The signature's verdict in one line: changed or not first, then the deciding reason.</summary>
    public static string Line(Text text, SignatureReport signature)
    {
        if (signature.Integrity == "broken")
            return text["signing.broken"];
        if (signature.ChangesAfter == "forbidden")
            return text["signing.altered"];
        var intact = signature.Integrity != "intact" ? text["signing.integrityUnknown"] : signature.ChangesAfter == "allowed" ? text["signing.intactExtended"] : text["signing.intact"];
        return VerdictOf(signature) == "valid" || signature.Reasons.Count == 0 ? intact : $"{intact} {Say(text, signature.Reasons[0])}";
    }

    public static string Say(Text text, Reason reason) => text.Formats.Language == Language.English ? reason.En : reason.Vi;

    public static string Say(Text text, ChangeReport change) => text.Formats.Language == Language.English ? change.En : change.Vi;

    public static string Occasion(Text text, CheckOccasion occasion) => occasion switch
    {
        CheckOccasion.Receipt => text["signing.occasionReceipt"],
        CheckOccasion.Later => text["signing.occasionLater"],
        CheckOccasion.Raising => text["signing.occasionRaising"],
        CheckOccasion.OwnSignature => text["signing.occasionOwn"],
        _ => text["signing.occasionOnDemand"],
    };

    /// <summary>What to do now.</summary>
    public static string Advice(Text text, ValidationReport report) => report.Verdict switch
    {
        "valid" => text["signing.adviceValid"],
        "unsigned" => text["signing.adviceUnsigned"],
        "invalid" => text["signing.adviceInvalid"],
        _ when report.Signatures.Any(s => s.Reasons.Any(r => r.Code is "no-trust" or "no-chain")) => text["signing.adviceTrust"],
        _ when report.Signatures.Any(s => s.SubIndication == "TRY_LATER") => text["signing.adviceLater"],
        _ => text["signing.adviceAsk"],
    };
}
