using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Handling;

/// <summary>The registration form as the pages and the sender fill it in, before anybody has typed; suggestions by the form's field names.</summary>
public sealed class SuggestedRegistration
{
    private readonly Dictionary<string, Suggestion> fields = [];

    public IReadOnlyDictionary<string, Suggestion> Fields => fields;

    public Suggestion? Of(string field) => fields.GetValueOrDefault(field);

    /// <summary>The first of the form's fields that needs a person; the focus goes there.</summary>
    public string? FirstToLookAt => new[] { nameof(RegistrationForm.CodeText), nameof(RegistrationForm.IssuedOn), nameof(RegistrationForm.Issuer), nameof(RegistrationForm.Subject) }
        .FirstOrDefault(name => Of(name) is { Value: null });

    /// <param name="issuers">as they stand in the book: the same issuer is spelled the same way again</param>
    public static SuggestedRegistration From(IReadOnlyList<ReadField> read, IReadOnlyList<string> issuers, Text text)
    {
        var suggested = new SuggestedRegistration();
        var byName = read.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => g.OrderBy(f => f.Page).First());
        suggested.Code(byName.GetValueOrDefault("codeNumber"), byName.GetValueOrDefault("codeNotation"));
        if (byName.TryGetValue("issuedOn", out var issued))
            suggested.Date(issued, text.Formats);
        if (byName.TryGetValue("organ", out var organ))
            suggested.fields[nameof(RegistrationForm.Issuer)] = Suggestion.Of(organ, IssuerName.AsWritten(organ.Value, byName.GetValueOrDefault("parentOrgan")?.Value, issuers));
        if (byName.TryGetValue("typeName", out var type))
            suggested.fields[nameof(RegistrationForm.TypeName)] = Suggestion.Of(type, TypeOf(type.Value));
        if (byName.TryGetValue("subject", out var subject))
            suggested.fields[nameof(RegistrationForm.Subject)] = Suggestion.Of(subject, subject.Value);
        if (byName.TryGetValue("priority", out var priority) && PriorityOf(priority.Value) is { } urgent)
            suggested.fields[nameof(RegistrationForm.Priority)] = Suggestion.Of(priority, urgent.ToString());
        return suggested;
    }

    /// <summary>What the sender said stands above what was read.</summary>
    public void Take(Registration sent, Text text)
    {
        Say(nameof(RegistrationForm.CodeText), sent.CodeText);
        Say(nameof(RegistrationForm.IssuedOn), sent.IssuedOn is { } date ? text.Formats.Date(date) : null);
        Say(nameof(RegistrationForm.Issuer), sent.Issuer);
        Say(nameof(RegistrationForm.TypeName), sent.TypeName);
        Say(nameof(RegistrationForm.Subject), sent.Subject);
        Say(nameof(RegistrationForm.Priority), sent.Priority == Priority.Normal ? null : sent.Priority.ToString());

        void Say(string field, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                fields[field] = Suggestion.Sent(value) with { Page = Of(field)?.Page ?? 0, Box = Of(field)?.Box };
        }
    }

    public RegistrationForm Form(Guid documentId) => new()
    {
        DocumentId = documentId,
        CodeText = Of(nameof(RegistrationForm.CodeText))?.Value,
        IssuedOn = Of(nameof(RegistrationForm.IssuedOn))?.Value,
        Issuer = Of(nameof(RegistrationForm.Issuer))?.Value,
        TypeName = Of(nameof(RegistrationForm.TypeName))?.Value,
        Subject = Of(nameof(RegistrationForm.Subject))?.Value,
        Priority = Of(nameof(RegistrationForm.Priority))?.Value,
    };

    /// <summary>Số and ký hiệu stand apart on the page and are one field of the book; it is as sure as the less sure of the two.</summary>
    private void Code(ReadField? number, ReadField? notation)
    {
        if (number is null && notation is null)
            return;
        if (number is null || notation is null)
        {
            fields[nameof(RegistrationForm.CodeText)] = Suggestion.Of((number ?? notation)!, null) with { Seen = number is null ? "…/" + notation!.Value : number.Value };
            return;
        }
        var doubtful = number.NeedsPerson || number.Confidence < notation.Confidence ? number : notation;
        var whole = number.NeedsPerson || notation.NeedsPerson || string.IsNullOrEmpty(number.Value) ? null : $"{number.Value}/{notation.Value}";
        var (left, top) = (Math.Min(number.X, notation.X), Math.Min(number.Y, notation.Y));
        var box = number.Width > 0 && notation.Width > 0 && number.Page == notation.Page
            ? $"{number.Page} {left} {top} {Math.Max(number.X + number.Width, notation.X + notation.Width) - left} {Math.Max(number.Y + number.Height, notation.Y + notation.Height) - top}"
            : Suggestion.Of(doubtful, null).Box;
        fields[nameof(RegistrationForm.CodeText)] = Suggestion.Of(doubtful, whole) with { Box = box, Seen = whole is null ? $"{number.Value}/{notation.Value}" : null };
    }

    /// <summary>A date that is still to come was misread.</summary>
    private void Date(ReadField issued, Formats formats)
    {
        var date = DateWords.Read(issued.Value, formats.Today, out _);
        var suggestion = Suggestion.Of(issued, date is { } day && day <= formats.Today ? formats.Date(day) : null);
        fields[nameof(RegistrationForm.IssuedOn)] = suggestion.Value is null && date is { } seen ? suggestion with { Seen = formats.Date(seen) } : suggestion;
    }

    private static string? TypeOf(string? read) =>
        string.IsNullOrWhiteSpace(read) ? null : DocumentTypes.Names.FirstOrDefault(name => VietnameseText.Fold(name) == VietnameseText.Fold(read.Trim())) ?? read.Trim();

    private static Priority? PriorityOf(string? read) => VietnameseText.Fold(read?.Trim() ?? "") switch
    {
        "khan" or "urgent" => Priority.Urgent,
        "thuong khan" or "veryurgent" => Priority.VeryUrgent,
        "hoa toc" or "express" => Priority.Express,
        "hoa toc hen gio" or "expresstimed" => Priority.ExpressTimed,
        _ => null,
    };
}
