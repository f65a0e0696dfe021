namespace DocFlow.App.Features.Documents;

/// <summary>Page <see cref="Ordinal"/> of a version is page <see cref="SourceNumber"/> of a received file, turned.</summary>
public sealed class VersionPage
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid FileVersionId { get; init; }

    public int Ordinal { get; init; }

    public Guid ReceivedFileId { get; init; }

    public int SourceNumber { get; init; }

    /// <summary>Clockwise: 0, 90, 180 or 270 degrees.</summary>
    public int Turn { get; init; }
}
