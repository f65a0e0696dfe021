using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What is said of a part, as it is typed.</summary>
public sealed class PartForm
{
    public string? TypeName { get; set; }

    public string? CodeText { get; set; }

    public string? IssuedOn { get; set; }

    public string? Issuer { get; set; }

    public string? Subject { get; set; }

    public string? Signer { get; set; }

    public string? DossierCode { get; set; }

    public string? Retention { get; set; }

    /// <summary>Which state of the part it was typed over.</summary>
    public int Version { get; set; }

    /// <summary>What was typed before stands above what the pages suggest.</summary>
    internal static PartForm Of(BatchPart part, PartSuggestion suggested, Formats formats) => new()
    {
        TypeName = part.TypeName ?? suggested.Value(nameof(TypeName)),
        CodeText = part.CodeText ?? suggested.Value(nameof(CodeText)),
        IssuedOn = part.IssuedOn is { } day ? formats.Date(day) : suggested.Value(nameof(IssuedOn)),
        Issuer = part.Issuer ?? suggested.Value(nameof(Issuer)),
        Subject = part.Subject ?? suggested.Value(nameof(Subject)),
        Signer = part.Signer ?? suggested.Value(nameof(Signer)),
        DossierCode = part.DossierCode,
        Retention = part.Retention,
        Version = part.Version,
    };

    /// <summary>Null where the date is none; the problems say so.</summary>
    public PartFields? Read(Text text, FormProblems problems)
    {
        var day = DateWords.Read(IssuedOn, text.Formats.Today, out var wrong);
        if (wrong)
            problems.Add(nameof(IssuedOn), text["registers.notADate", IssuedOn!]);
        else if (day > text.Formats.Today)
            problems.Add(nameof(IssuedOn), text["rule.registers.issuedInFuture"]);
        return problems.Any ? null : new PartFields { TypeName = TypeName, CodeText = CodeText, IssuedOn = day, Issuer = Issuer, Subject = Subject, Signer = Signer, DossierCode = DossierCode, Retention = Retention };
    }
}
