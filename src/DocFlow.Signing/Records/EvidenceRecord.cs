using System.Formats.Asn1;

namespace DocFlow.Signing.Records;

/// <summary>
/// Proof that data existed at a time, kept up by further time-stamps as authorities and algorithms come to their end (RFC 4998). What it proves is said by
/// <see cref="EvidenceRecordValidation"/>.
/// </summary>
public sealed class EvidenceRecord
{
    private const int MostStamps = 1000;
    private const int MostHashes = 100_000;
    private const int LargestRecord = 64 << 20;

    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    internal EvidenceRecord(IReadOnlyList<IReadOnlyList<ArchiveTimeStamp>> chains, IReadOnlyList<ReadOnlyMemory<byte>>? encodedChains = null) =>
        (Chains, EncodedChains) = (chains, encodedChains ?? [.. chains.Select(Encode)]);

    /// <summary>Chains in the order of time: each of one digest, each time-stamp over the one before; a new chain is over all before it.</summary>
    public IReadOnlyList<IReadOnlyList<ArchiveTimeStamp>> Chains { get; }

    /// <summary>The chains as they are encoded: what a new chain is over.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> EncodedChains { get; }

    /// <summary>Reads DER or BER.</summary>
    /// <exception cref="EvidenceRecordFormatException">It is none.</exception>
    public static EvidenceRecord Read(ReadOnlyMemory<byte> encoded)
    {
        if (encoded.Length > LargestRecord)
            throw new EvidenceRecordFormatException($"at most {LargestRecord} bytes");
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.BER);
            var record = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (!record.TryReadInt32(out var version) || version != 1)
                throw new EvidenceRecordFormatException("version 1 (RFC 4998 §3.1)");
            record.ReadSequence();
            if (record.HasData && record.PeekTag().HasSameClassAndValue(zero))
                record.ReadEncodedValue();
            if (record.HasData && record.PeekTag().HasSameClassAndValue(one))
                throw new EvidenceRecordFormatException("data that are not encrypted (RFC 4998 §6 is not known here)");
            var sequence = record.ReadSequence();
            record.ThrowIfNotEmpty();
            var (chains, encodings) = (new List<IReadOnlyList<ArchiveTimeStamp>>(), new List<ReadOnlyMemory<byte>>());
            var (stamps, hashes) = (0, 0);
            while (sequence.HasData)
            {
                encodings.Add(sequence.PeekEncodedValue());
                var chain = new List<ArchiveTimeStamp>();
                for (var reader = sequence.ReadSequence(); reader.HasData;)
                {
                    chain.Add(Stamp(reader.ReadSequence(), ref hashes));
                    if (++stamps > MostStamps || hashes > MostHashes)
                        throw new EvidenceRecordFormatException($"at most {MostStamps} time-stamps and {MostHashes} hashes");
                }
                if (chain.Count == 0)
                    throw new EvidenceRecordFormatException("a time-stamp in every chain (RFC 4998 §5.1)");
                chains.Add(chain);
            }
            return chains.Count > 0 ? new EvidenceRecord(chains, encodings) : throw new EvidenceRecordFormatException("a chain (RFC 4998 §5.1)");
        }
        catch (AsnContentException wrong)
        {
            throw new EvidenceRecordFormatException("an EvidenceRecord (RFC 4998 §3.1)", wrong);
        }
    }

    /// <summary>The record as DER around its chains.</summary>
    public byte[] Write()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
                foreach (var digest in Chains.Select(chain => chain[0].Digest).OfType<string>().Distinct())
                    Algorithm(writer, digest, Asn1Tag.Sequence);
            using (writer.PushSequence())
                foreach (var chain in EncodedChains)
                    writer.WriteEncodedValue(chain.Span);
        }
        return writer.Encode();
    }

    private static ArchiveTimeStamp Stamp(AsnReader reader, ref int hashes)
    {
        string? digest = null;
        if (reader.PeekTag().HasSameClassAndValue(zero))
            digest = reader.ReadSequence(zero).ReadObjectIdentifier();
        if (reader.PeekTag().HasSameClassAndValue(one))
            reader.ReadEncodedValue();
        var tree = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        if (reader.PeekTag().HasSameClassAndValue(two))
            for (var groups = reader.ReadSequence(two); groups.HasData;)
            {
                var group = new List<ReadOnlyMemory<byte>>();
                for (var list = groups.ReadSequence(); list.HasData; hashes++)
                    group.Add(list.ReadOctetString());
                if (group.Count == 0)
                    throw new EvidenceRecordFormatException("hashes in every group of a tree (RFC 4998 §4.1)");
                tree.Add(group);
            }
        var token = reader.ReadEncodedValue();
        reader.ThrowIfNotEmpty();
        return new ArchiveTimeStamp(digest, tree, token);
    }

    private static ReadOnlyMemory<byte> Encode(IReadOnlyList<ArchiveTimeStamp> chain)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var stamp in chain)
                using (writer.PushSequence())
                {
                    if (stamp.Digest is { } digest)
                        Algorithm(writer, digest, zero);
                    if (stamp.Tree.Count > 0)
                        using (writer.PushSequence(two))
                            foreach (var group in stamp.Tree)
                                using (writer.PushSequence())
                                    foreach (var hash in group)
                                        writer.WriteOctetString(hash.Span);
                    writer.WriteEncodedValue(stamp.Token.Span);
                }
        return writer.Encode();
    }

    private static void Algorithm(AsnWriter writer, string digest, Asn1Tag tag)
    {
        using (writer.PushSequence(tag))
            writer.WriteObjectIdentifier(digest);
    }
}
