using DocFlow.App.Features.Signing.Keys;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>What carries hashes to one kind of place and brings the values back.</summary>
public interface IElsewhere
{
    SigningPlace Place { get; }

    /// <summary>Hashes wait for this key, to be confirmed together: adds whatever asks for them to the caller's work, which commits.</summary>
    /// <param name="pin">what its owner typed for it, where the place asks for something; kept in no row</param>
    Task Begin(SigningKey key, Guid group, IReadOnlyList<PendingSigning> waiting, string? pin, CancellationToken stop);

    /// <summary>Whether a group that waits has been asked for there.</summary>
    Task<bool> IsUnderWay(Guid group, CancellationToken stop);

    /// <summary>Nobody waits for the group any more.</summary>
    Task End(Guid group, CancellationToken stop);
}
