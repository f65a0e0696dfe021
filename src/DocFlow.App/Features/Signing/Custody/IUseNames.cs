namespace DocFlow.App.Features.Signing.Custody;

/// <summary>What a key was used for, by the feature that asked for the signature: its number, for those who may see it.</summary>
public interface IUseNames
{
    /// <summary>Of the subjects that are this feature's and that the viewer sees.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyCollection<Guid> subjects, CancellationToken stop);
}
