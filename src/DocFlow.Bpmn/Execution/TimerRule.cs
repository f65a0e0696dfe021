namespace DocFlow.Bpmn.Execution;

/// <summary>When something is due. Exactly one of <see cref="Due"/>, <see cref="WorkingTime"/> and <see cref="Cron"/> is given.</summary>
public sealed record TimerRule
{
    /// <summary>An instant; null where only the caller's calendar knows.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>ISO 8601 duration in working time (<c>P3D</c> three working days, <c>PT4H</c> four working hours), counted from the step by the caller's calendar. Written <c>WP3D</c> in a model.</summary>
    public string? WorkingTime { get; init; }

    /// <summary>A cron line; the caller knows when it comes next.</summary>
    public string? Cron { get; init; }

    /// <summary>Firings still to come after this one; null for no bound. 0 for a timer that fires once.</summary>
    public int? Again { get; init; } = 0;

    /// <summary>ISO 8601 duration between firings; null where it fires once or by <see cref="Cron"/>.</summary>
    public string? Period { get; init; }
}
