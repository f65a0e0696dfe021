using DocFlow.App.Features.Signing.Making;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>What has to stand in a file before an outside program signs it: such a program fills no fields of ours.</summary>
public interface IHandedFile
{
    bool Takes(string purpose);

    Task<IReadOnlyList<FieldFilling>> Fillings(PendingSigning pending, CancellationToken stop);
}
