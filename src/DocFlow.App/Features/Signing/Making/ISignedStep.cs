using DocFlow.App.Features.Documents;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>What a feature does when a signature that it asked for arrives from elsewhere, or does not; before the one commit.</summary>
public interface ISignedStep
{
    bool Takes(string purpose);

    /// <summary>The signed file stands in the document; what follows is part of the same transaction, done as whoever asked.</summary>
    Task Signed(PendingSigning pending, Document document, ReceivedFile file, CancellationToken stop);

    /// <summary>It will not be signed; the document is as it was. Done as the office.</summary>
    Task Dropped(PendingSigning pending, CancellationToken stop);
}
