using System.Security.Cryptography;

namespace DocFlow.Signing.Records;

/// <summary>Hash trees of evidence records (RFC 4998 §4.2): a node is the digest of its children's values put in ascending order.</summary>
public sealed class HashTree
{
    private readonly List<byte[][]> _levels = [];

    /// <summary>Builds a tree; pairs, and three at the end of a level of odd length.</summary>
    /// <param name="digest">The digest of the tree.</param>
    /// <param name="leaves">Digests of the data, at least one; their order does not matter for what is proven.</param>
    public HashTree(HashAlgorithmName digest, IReadOnlyList<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count);
        _levels.Add([.. leaves]);
        while (_levels[^1].Length > 1)
            _levels.Add([.. Groups(_levels[^1].Length).Select(group => Node(digest, [.. _levels[^1][group].Select(child => (ReadOnlyMemory<byte>)child)]))]);
    }

    /// <summary>What a time-stamp has to be over.</summary>
    public ReadOnlyMemory<byte> Root => _levels[^1][0];

    /// <summary>The reduced tree of a leaf, lowest group first; empty where the leaf is the root.</summary>
    public IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Reduced(int leaf)
    {
        var tree = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        var at = leaf;
        foreach (var level in _levels.SkipLast(1))
        {
            var group = Math.Min(at / 2, level.Length / 2 - 1);
            var members = Enumerable.Range(2 * group, group == level.Length / 2 - 1 ? level.Length - 2 * group : 2);
            // The first group holds the leaf itself; above it the node is what was just computed.
            tree.Add([.. members.Where(member => tree.Count == 0 || member != at).Select(member => (ReadOnlyMemory<byte>)level[member])]);
            at = group;
        }
        return tree;
    }

    /// <summary>The root that a reduced tree leads to from a value; null where the value is not in its first group.</summary>
    /// <param name="digest">The digest of the tree.</param>
    /// <param name="value">The digest of the data.</param>
    /// <param name="tree">The reduced tree; empty means that the value is the root.</param>
    public static byte[]? Climb(HashAlgorithmName digest, byte[] value, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> tree)
    {
        if (tree.Count == 0)
            return value;
        if (!tree[0].Any(member => member.Span.SequenceEqual(value)))
            return null;
        byte[]? node = null;
        foreach (var group in tree)
            node = Node(digest, node is null ? group : [.. group, node]);
        return node;
    }

    private static byte[] Node(HashAlgorithmName digest, IReadOnlyList<ReadOnlyMemory<byte>> children)
    {
        // One value alone stands for itself.
        if (children is [var only])
            return only.ToArray();
        using var hash = IncrementalHash.CreateHash(digest);
        foreach (var child in children.Order(Comparer<ReadOnlyMemory<byte>>.Create((one, other) => one.Span.SequenceCompareTo(other.Span))))
            hash.AppendData(child.Span);
        return hash.GetHashAndReset();
    }

    private static IEnumerable<Range> Groups(int length)
    {
        for (var group = 0; group < length / 2; group++)
            yield return (2 * group)..(group == length / 2 - 1 ? length : 2 * group + 2);
    }
}
