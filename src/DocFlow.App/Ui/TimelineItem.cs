namespace DocFlow.App.Ui;

/// <summary>Something that happened: when, what, by whom, and the words said with it.</summary>
public sealed record TimelineItem(DateTimeOffset At, string Title, string? Who = null, string? Words = null)
{
    public Tone Tone { get; init; }

    public string Icon { get; init; } = "circle-dot";

    public string? Href { get; init; }
}
