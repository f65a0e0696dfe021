namespace DocFlow.App.Features.Registers;

/// <summary>Somebody who knows, before anyone has typed, what a document is: the exchange that brought it, the reading of its pages.</summary>
public interface IRegistrationSource
{
    /// <summary>Null where this source knows nothing of the document.</summary>
    Task<Registration?> Of(Guid documentId, CancellationToken stop);
}
