using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Records;

/// <summary>Makes evidence records and keeps them up: one time-stamp for a whole archive, whatever its size (RFC 4998 §4.2, §5.2).</summary>
public static class EvidenceArchive
{
    /// <summary>One record for each digest, all under one new time-stamp.</summary>
    /// <param name="digests">Digests of the data under the algorithm, at least one.</param>
    /// <param name="algorithm">SHA-256 or longer.</param>
    /// <param name="authority">Gives the time-stamp.</param>
    /// <param name="stop">Ends the wait for it.</param>
    public static async Task<IReadOnlyList<EvidenceRecord>> Begin(IReadOnlyList<byte[]> digests, HashAlgorithmName algorithm, ITimeStampAuthority authority, CancellationToken stop = default)
    {
        var (tree, token) = await Stamp(digests, algorithm, authority, stop);
        return [.. digests.Select((_, at) => new EvidenceRecord([[new ArchiveTimeStamp(Digests.TypeOf(algorithm), tree.Reduced(at), token)]]))];
    }

    /// <summary>Before the certificate of a time-stamp authority ends: a new time-stamp over the last ones, under the same digest. The data are not needed.</summary>
    /// <param name="records">Records whose last chains have one digest.</param>
    /// <param name="authority">Gives the time-stamp.</param>
    /// <param name="stop">Ends the wait for it.</param>
    /// <exception cref="ArgumentException">The digests differ, or one is not known here.</exception>
    public static async Task<IReadOnlyList<EvidenceRecord>> Renew(IReadOnlyList<EvidenceRecord> records, ITimeStampAuthority authority, CancellationToken stop = default)
    {
        var digest = records.Select(record => record.Chains[^1][0].Digest).Distinct().ToList() is [{ } only] && Digests.Find(only) is { } known ? known : throw new ArgumentException("one digest that is known", nameof(records));
        var (tree, token) = await Stamp([.. records.Select(record => CryptographicOperations.HashData(digest, record.Chains[^1][^1].Token.Span))], digest, authority, stop);
        return [.. records.Select((record, at) => new EvidenceRecord(
            [.. record.Chains.SkipLast(1), [.. record.Chains[^1], new ArchiveTimeStamp(Digests.TypeOf(digest), tree.Reduced(at), token)]]))];
    }

    /// <summary>Before a digest ends: a new chain under another one, over the data and all that came before.</summary>
    /// <param name="records">Each record with the digest of its data under the new algorithm.</param>
    /// <param name="algorithm">The new one.</param>
    /// <param name="authority">Gives the time-stamp.</param>
    /// <param name="stop">Ends the wait for it.</param>
    public static async Task<IReadOnlyList<EvidenceRecord>> Rehash(IReadOnlyList<(EvidenceRecord Record, byte[] Digest)> records, HashAlgorithmName algorithm, ITimeStampAuthority authority, CancellationToken stop = default)
    {
        var (tree, token) = await Stamp([.. records.Select(one => Joined(algorithm, one.Digest, one.Record.EncodedChains))], algorithm, authority, stop);
        return [.. records.Select((one, at) => new EvidenceRecord(
            [.. one.Record.Chains, [new ArchiveTimeStamp(Digests.TypeOf(algorithm), tree.Reduced(at), token)]], [.. one.Record.EncodedChains, new EvidenceRecord([[new ArchiveTimeStamp(Digests.TypeOf(algorithm), tree.Reduced(at), token)]]).EncodedChains[0]]))];
    }

    /// <summary>What a new chain's tree has for the data: the digest of the data's digest and that of the chains before (RFC 4998 §5.2).</summary>
    internal static byte[] Joined(HashAlgorithmName algorithm, byte[] digest, IReadOnlyList<ReadOnlyMemory<byte>> chains)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var chain in chains)
                writer.WriteEncodedValue(chain.Span);
        return CryptographicOperations.HashData(algorithm, (byte[])[.. digest, .. CryptographicOperations.HashData(algorithm, writer.Encode())]);
    }

    private static async Task<(HashTree Tree, byte[] Token)> Stamp(IReadOnlyList<byte[]> leaves, HashAlgorithmName algorithm, ITimeStampAuthority authority, CancellationToken stop)
    {
        var tree = new HashTree(algorithm, leaves);
        return (tree, await authority.Stamp(algorithm, tree.Root, stop));
    }
}
