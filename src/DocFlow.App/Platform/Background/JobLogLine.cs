using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Background;

/// <summary>One line of a job's log in plain words: a key of the string tables and what fills its places.</summary>
public sealed class JobLogLine
{
    public long Id { get; private set; }

    public Guid JobId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string TextKey { get; init; }

    /// <summary>A JSON array of strings.</summary>
    public string? Arguments { get; init; }
}

internal sealed class JobLogLineMap : IEntityTypeConfiguration<JobLogLine>
{
    public void Configure(EntityTypeBuilder<JobLogLine> table)
    {
        table.ToTable("job_log_line");
        table.HasKey(l => l.Id);
        table.Property(l => l.TextKey).HasMaxLength(100);
        table.Property(l => l.Arguments).HasMaxLength(2000);
        table.HasIndex(l => new { l.JobId, l.Id });
    }
}
