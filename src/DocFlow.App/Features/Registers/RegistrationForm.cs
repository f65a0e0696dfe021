using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Registers;

/// <summary>The registration as typed into a form: text as it stands, so that a refused form comes back exactly as it was sent.</summary>
public sealed class RegistrationForm
{
    public Guid? DocumentId { get; set; }

    public int? Version { get; set; }

    public string? ArrivedOn { get; set; }

    public string? CodeText { get; set; }

    public string? IssuedOn { get; set; }

    public string? Issuer { get; set; }

    public string? TypeName { get; set; }

    public string? Subject { get; set; }

    public string? Priority { get; set; }

    public string? DueOn { get; set; }

    public static RegistrationForm Of(IncomingDocument entry, Formats formats) => new()
    {
        Version = entry.Version,
        ArrivedOn = formats.Date(entry.ArrivedOn),
        CodeText = entry.CodeText,
        IssuedOn = entry.IssuedOn is { } issued ? formats.Date(issued) : null,
        Issuer = entry.Issuer,
        TypeName = entry.TypeName,
        Subject = entry.Subject,
        Priority = entry.Priority.ToString(),
        DueOn = entry.DueOn is { } due ? formats.Date(due) : null,
    };

    /// <summary>What was meant, or null with a sentence for each field that can't be read.</summary>
    public Registration? Read(Text text, FormProblems problems, WorkingCalendar calendar)
    {
        var today = text.Formats.Today;
        var registration = new Registration
        {
            ArrivedOn = Date(nameof(ArrivedOn), ArrivedOn),
            CodeText = CodeText,
            IssuedOn = Date(nameof(IssuedOn), IssuedOn),
            Issuer = Issuer,
            TypeName = TypeName,
            Subject = Subject,
            Priority = Enum.TryParse<Priority>(Priority, out var priority) ? priority : Registers.Priority.Normal,
            DueOn = Date(nameof(DueOn), DueOn, calendar),
        };
        return problems.Any ? null : registration;

        DateOnly? Date(string field, string? typed, WorkingCalendar? counting = null)
        {
            var date = DateWords.Read(typed, today, out var wrong, counting);
            if (wrong)
                problems.Add(field, text["registers.notADate", typed!]);
            return date;
        }
    }
}
