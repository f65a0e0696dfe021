using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DocFlow.EdXml;

/// <summary>
/// What names a document between agencies: who issued it, when, and its number and notation, as one text
/// <c>H46.12,2026/03/05,15/QĐ-UBND</c>. An alias, never a key: numbers are corrected and agency codes change.
/// </summary>
public sealed record DocumentIdentifier
{
    private DocumentIdentifier(OrganId issuer, DateOnly issuedOn, string number, string notation) =>
        (Issuer, IssuedOn, Number, Notation) = (issuer, issuedOn, number, notation);

    public OrganId Issuer { get; }

    public DateOnly IssuedOn { get; }

    /// <summary>As it is written: <c>01</c> and <c>1</c> are different, <c>15a</c> occurs.</summary>
    public string Number { get; }

    /// <summary>What follows the first slash, in Unicode form C: <c>QĐ-UBND</c>, <c>2026/NQ-HĐND</c>.</summary>
    public string Notation { get; }

    /// <exception cref="EdXmlFormatException">Number or notation is empty or holds what would break the text.</exception>
    public static DocumentIdentifier Of(OrganId issuer, DateOnly issuedOn, string number, string notation) =>
        Make(issuer, issuedOn, number, notation, 0, out var wrong) ?? throw wrong!;

    /// <exception cref="EdXmlFormatException">The text is not three parts, or one of them is wrong.</exception>
    public static DocumentIdentifier Parse(string text) => Read(text, out var wrong) ?? throw wrong!;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DocumentIdentifier? identifier)
    {
        identifier = text is null ? null : Read(text, out _);
        return identifier is not null;
    }

    /// <summary>The text that goes into an envelope; <see cref="Parse"/> reads it back to an equal value.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Issuer},{IssuedOn:yyyy'/'MM'/'dd},{Number}/{Notation}");

    public override string ToString() => Format();

    private static DocumentIdentifier? Read(string text, out EdXmlFormatException? wrong)
    {
        var first = text.IndexOf(',', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf(',', first + 1);
        if (second < 0)
        {
            wrong = new EdXmlFormatException(text.Length, "three parts with commas between: agency, date, number/notation");
            return null;
        }
        if (!OrganId.TryParse(text[..first], out var issuer))
        {
            wrong = new EdXmlFormatException(0, "an agency code before the first comma");
            return null;
        }
        if (!DateOnly.TryParseExact(text.AsSpan(first + 1, second - first - 1), "yyyy'/'MM'/'dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issuedOn))
        {
            wrong = new EdXmlFormatException(first + 1, "a date as yyyy/MM/dd");
            return null;
        }
        var slash = text.IndexOf('/', second + 1);
        if (slash < 0)
        {
            wrong = new EdXmlFormatException(text.Length, "a slash between number and notation");
            return null;
        }
        return Make(issuer, issuedOn, text[(second + 1)..slash], text[(slash + 1)..], second + 1, out wrong);
    }

    private static DocumentIdentifier? Make(OrganId issuer, DateOnly issuedOn, string number, string notation, int position, out EdXmlFormatException? wrong)
    {
        wrong = number.Length > 0 && number.All(char.IsLetterOrDigit) ? null : new EdXmlFormatException(position, "a number of digits and letters");
        if (notation.Length == 0 || notation.Any(c => c == ',' || char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)))
            wrong ??= new EdXmlFormatException(position + number.Length + 1, "a notation without comma and space");
        return wrong is null ? new DocumentIdentifier(issuer, issuedOn, number.Normalize(NormalizationForm.FormC), notation.Normalize(NormalizationForm.FormC)) : null;
    }
}
