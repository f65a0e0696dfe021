using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Handling;

/// <summary>A direction as it was typed and chosen, so that a refused form comes back as it was sent.</summary>
internal sealed class DirectionForm
{
    public string? Text { get; private init; }

    public string? Phrase { get; private init; }

    public string? Due { get; private init; }

    public int? Version { get; private init; }

    public DirectionKind Kind { get; private init; }

    public IReadOnlySet<string> Leads { get; private init; } = new HashSet<string>();

    public IReadOnlySet<string> Helpers { get; private init; } = new HashSet<string>();

    /// <summary>Those of the co-handlers whose answer is compulsory.</summary>
    public IReadOnlySet<string> Answering { get; private init; } = new HashSet<string>();

    public IReadOnlySet<string> Informed { get; private init; } = new HashSet<string>();

    public static DirectionForm Empty(int version, DateOnly? due, Formats formats) => new() { Version = version, Due = due is { } day ? formats.Date(day) : null };

    public static DirectionForm Of(IFormCollection sent) => new()
    {
        Text = sent["Text"],
        Phrase = sent["Phrase"],
        Due = sent["DueOn"],
        Version = int.TryParse(sent["Version"], out var version) ? version : null,
        Kind = Enum.TryParse<DirectionKind>(sent["Kind"], out var kind) ? kind : DirectionKind.Assign,
        Leads = Chosen(sent, "Leads"),
        Helpers = Chosen(sent, "Helpers"),
        Answering = Chosen(sent, "Answering"),
        Informed = Chosen(sent, "Informed"),
    };

    /// <summary>What was meant, or null with a sentence for what can't be read. Who is chosen twice has the greater part.</summary>
    public Directing? Read(Text text, WorkingCalendar calendar, FormProblems problems)
    {
        var due = DateWords.Read(Due, text.Formats.Today, out var wrong, calendar);
        if (wrong)
            problems.Add("DueOn", text["registers.notADate", Due!]);
        var helpers = Helpers.Union(Answering).Except(Leads);
        var recipients = Leads.Select(v => Recipient.Of(v, BranchPart.Lead))
            .Concat(helpers.Select(v => Recipient.Of(v, BranchPart.CoHandler, Answering.Contains(v))))
            .Concat(Informed.Except(Leads).Except(Helpers).Except(Answering).Select(v => Recipient.Of(v, BranchPart.ForInformation)))
            .OfType<Recipient>().ToList();
        return problems.Any ? null : new Directing { Kind = Kind, Text = string.Join(' ', new[] { Phrase, Text }.Where(t => !string.IsNullOrWhiteSpace(t))), DueOn = due, Recipients = recipients };
    }

    private static HashSet<string> Chosen(IFormCollection sent, string name) => [.. sent[name].OfType<string>().Where(v => v.Length > 0)];
}
