namespace DocFlow.Signing.Records;

/// <summary>One time-stamp over the root of a hash tree (RFC 4998 §4.1).</summary>
/// <param name="Digest">The dotted identifier of the tree's digest; null where it is the time-stamp's own.</param>
/// <param name="Tree">The reduced tree, lowest group first; empty where the time-stamp is over one value itself.</param>
/// <param name="Token">The time-stamp, encoded (a ContentInfo).</param>
public sealed record ArchiveTimeStamp(string? Digest, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Tree, ReadOnlyMemory<byte> Token);
