using DocFlow.App.Platform.Data;

namespace DocFlow.App.Platform.Storage;

/// <summary>What a feature can say of its own rows' health.</summary>
internal interface IUpkeep
{
    /// <summary>The stored files its rows point at.</summary>
    IAsyncEnumerable<StoredAt> Files(AllRows rows);

    /// <summary>What is wrong with them beyond missing files.</summary>
    IAsyncEnumerable<FsckFault> Faults(AllRows rows);
}

internal readonly record struct StoredAt(Guid Agency, string Sha256);
