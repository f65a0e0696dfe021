using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What is typed where an error is put right.</summary>
public sealed class MendedFields
{
    public string? TypeName { get; set; }

    public string? CodeText { get; set; }

    public string? IssuedOn { get; set; }

    public string? Issuer { get; set; }

    public string? Subject { get; set; }

    public string? Signer { get; set; }

    /// <returns>what is wrong with it; null where nothing is</returns>
    /// <param name="fields">null where nothing was typed anew: then the error was one of pages</param>
    internal FormProblems? Read(BatchPart part, Text text, out PartFields? fields)
    {
        fields = null;
        var day = DateWords.Read(IssuedOn, text.Formats.Today, out var wrong);
        if (wrong)
            return new FormProblems { { "Input.IssuedOn", text["registers.notADate", IssuedOn!] } };
        var typed = part.Fields with { TypeName = Text(TypeName), CodeText = Text(CodeText), IssuedOn = day, Issuer = Text(Issuer), Subject = Text(Subject), Signer = Text(Signer) };
        fields = typed == part.Fields ? null : typed;
        return null;
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().Normalize();
}
