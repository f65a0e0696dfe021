using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Background;

/// <summary>
/// A piece of background work: the row is the truth, written in the transaction of the change that asks for it. It runs at least
/// once; a kind makes that harmless by checking what is already there.
/// </summary>
public sealed class Job
{
    public const int MostInterruptions = 30;

    private Job()
    {
    }

    public Job(string kind, Guid agencyId, DateTimeOffset now, Guid? documentId = null, string? payload = null, int priority = 0, DateTimeOffset? due = null)
    {
        Id = Guid.CreateVersion7(now);
        Kind = kind;
        AgencyId = agencyId;
        DocumentId = documentId;
        Payload = payload;
        Priority = priority;
        CreatedAt = now;
        DueAt = due ?? now;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>Empty for work of the installation itself.</summary>
    public Guid AgencyId { get; private set; }

    public Guid? DocumentId { get; private set; }

    /// <summary>What the kind needs to know, as it wrote it.</summary>
    public string? Payload { get; private set; }

    /// <summary>Set by what recurs: the same slot is never queued twice.</summary>
    public string? Slot { get; init; }

    public JobState State { get; internal set; }

    /// <summary>Higher runs first; 0 is ordinary.</summary>
    public int Priority { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; internal set; }

    public DateTimeOffset? StartedAt { get; internal set; }

    public DateTimeOffset? FinishedAt { get; internal set; }

    public int Attempts { get; internal set; }

    /// <summary>How often the process stopped under it; not a failure of the job.</summary>
    public int Interruptions { get; internal set; }

    public string? LeaseOwner { get; internal set; }

    public DateTimeOffset? LeaseUntil { get; internal set; }

    public bool CancelAsked { get; internal set; }

    /// <summary>Key of the step in the string tables: <c>job.step.reading</c>.</summary>
    public string? Step { get; internal set; }

    public int StepDone { get; internal set; }

    public int StepTotal { get; internal set; }

    /// <summary>Why the last attempt failed: a code with a text in the string tables (<c>problem.CODE</c>).</summary>
    public string? Problem { get; internal set; }

    /// <summary>The technical side of the problem, for the one who keeps the house.</summary>
    public string? ProblemDetail { get; internal set; }
}

internal sealed class JobMap : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> table)
    {
        table.ToTable("job");
        table.HasKey(j => j.Id);
        table.Property(j => j.Id).ValueGeneratedNever();
        table.Property(j => j.Kind).HasMaxLength(80);
        table.Property(j => j.Slot).HasMaxLength(120);
        table.Property(j => j.Payload).HasMaxLength(-1);
        table.Property(j => j.ProblemDetail).HasMaxLength(-1);
        table.HasIndex(j => new { j.State, j.DueAt });
        table.HasIndex(j => new { j.AgencyId, j.State, j.CreatedAt });
        table.HasIndex(j => j.DocumentId);
        table.HasIndex(j => j.Slot).IsUnique();
    }
}
