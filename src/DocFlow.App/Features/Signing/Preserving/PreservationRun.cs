using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>One time-stamp over a hash tree of files that were due, or why none came.</summary>
public sealed class PreservationRun : OfficeRow
{
    private PreservationRun()
    {
    }

    public PreservationRun(Guid agencyId, PreservationStep step, int files, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Step = step;
        Files = files;
        At = now;
    }

    public PreservationStep Step { get; private set; }

    public int Files { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Of the tree: SHA256.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Whose time-stamp it is, as its certificate says.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>Until when the time-stamp can be proven, and what ends then.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public string WhyVi { get; private set; } = "";

    public string WhyEn { get; private set; } = "";

    /// <summary>What the time-stamp was judged by when it came.</summary>
    public byte[] Evidence { get; private set; } = [];

    /// <summary>Why there is none: <c>problem.CODE</c>; null when it was done.</summary>
    public string? Problem { get; private set; }

    public string? Detail { get; private set; }

    public int Attempts { get; private set; } = 1;

    public void Done(string digest, string authority, (DateTimeOffset? At, string Vi, string En) due, byte[] evidence)
    {
        (Digest, Authority, DueAt, WhyVi, WhyEn, Evidence) = (digest, authority, due.At, due.Vi, due.En, evidence);
        Happened("signing.preserved", new { step = Step.ToString(), files = Files, digest, authority, dueAt = due.At });
    }

    public void Failed(string problem, string? detail)
    {
        (Problem, Detail) = (problem, detail is { Length: > 400 } ? detail[..400] : detail);
        Happened("signing.preservationFailed", new { step = Step.ToString(), files = Files, problem, detail = Detail });
    }

    /// <summary>The same again: told once, counted.</summary>
    public void FailedAgain(int files, DateTimeOffset now) => (Files, At, Attempts) = (files, now, Attempts + 1);
}

public enum PreservationStep
{
    Begin,
    Renew,
    Rehash,
}
