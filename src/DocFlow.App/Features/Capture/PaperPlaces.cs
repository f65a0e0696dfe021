namespace DocFlow.App.Features.Capture;

/// <summary>Where paper may go other than among the documents of the intake; kept by the feature that has such places, which knows this one and not the other way round.</summary>
public interface IPaperPlaces
{
    /// <summary>Those that take paper now and that the viewer may lay paper into.</summary>
    Task<IReadOnlyList<PaperPlace>> Open(CancellationToken stop);

    /// <summary>Lays a file there. Added, not committed.</summary>
    /// <exception cref="Platform.Data.RuleBroken">The place takes no more.</exception>
    Task<CaptureItem> Enter(Guid place, ArrivedFile file, CancellationToken stop);
}

public sealed record PaperPlace(Guid Id, string Name);
