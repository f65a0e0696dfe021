using System.ComponentModel.DataAnnotations.Schema;

namespace DocFlow.App.Platform.Data;

/// <summary>A row that belongs to one agency. What happens to it is written into that agency's audit chain at commit.</summary>
public abstract class OfficeRow
{
    private readonly List<Happening> happenings = [];

    public Guid Id { get; protected set; }

    public Guid AgencyId { get; protected set; }

    /// <summary>Counts changes: the ETag of the row and the guard against a lost update.</summary>
    public int Version { get; internal set; }

    [NotMapped]
    internal IReadOnlyList<Happening> Happenings => happenings;

    internal void ForgetHappenings() => happenings.Clear();

    /// <param name="action">dotted and past tense: <c>incoming.registered</c></param>
    /// <param name="details">what a reader of the trail needs, as a flat object</param>
    protected void Happened(string action, object? details = null) => happenings.Add(new Happening(action, details));
}
