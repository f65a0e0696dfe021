namespace DocFlow.App.Features.Handling;

/// <summary>What a leader decides about an incoming document, as a form or a program sends it.</summary>
public sealed record Directing
{
    public DirectionKind Kind { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<Recipient> Recipients { get; init; } = [];

    public DateOnly? DueOn { get; init; }
}

/// <summary>A person, or a unit as a whole, and its part in the matter.</summary>
public sealed record Recipient(Guid? PersonId, Guid? UnitId, BranchPart Part, bool AnswerCompulsory = false)
{
    /// <summary>"p-…" for a person, "u-…" for a unit: the value of an option.</summary>
    public string Value => PersonId is { } person ? $"p-{person}" : $"u-{UnitId}";

    /// <summary>Null where the value names nobody.</summary>
    public static Recipient? Of(string? value, BranchPart part, bool answerCompulsory = false) => value is ['p' or 'u', '-', ..] && Guid.TryParse(value.AsSpan(2), out var id)
        ? new Recipient(value[0] == 'p' ? id : null, value[0] == 'u' ? id : null, part, answerCompulsory)
        : null;
}
