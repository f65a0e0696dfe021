namespace DocFlow.App.Platform.Live;

/// <summary>Writes what an open browser should show anew after these rows of one kind have changed.</summary>
/// <param name="view">the eyes of one viewer: reads with that viewer's rights, as they are now</param>
/// <param name="rows">the rows that changed since the last time, each once; the viewer may not be allowed to see them</param>
public delegate Task LiveFragment(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop);

/// <summary>A kind of row and what is shown of it.</summary>
public sealed record LiveKind(Type Row, LiveFragment Fragment);
