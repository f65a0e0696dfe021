using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DocFlow.Signing.Validation;

/// <summary>ATSHashIndexV3 (ETSI EN 319 122-1 §5.5.2): digests of what an archive time-stamp covers.</summary>
/// <param name="Encoded">As it stands: it is part of what is stamped.</param>
/// <param name="Digest">The digest of all its members.</param>
/// <param name="Certificates">Of members of SignedData.certificates.</param>
/// <param name="Revocations">Of members of SignedData.crls.</param>
/// <param name="Attributes">Of type and value of unsigned attributes.</param>
internal sealed record AtsHashIndex(ReadOnlyMemory<byte> Encoded, HashAlgorithmName Digest, IReadOnlyList<byte[]> Certificates, IReadOnlyList<byte[]> Revocations, IReadOnlyList<byte[]> Attributes)
{
    private const int MostDigests = 6000;

    /// <summary>Null where its digest is one we do not take.</summary>
    /// <exception cref="AsnContentException">It is no ATSHashIndexV3 in DER.</exception>
    public static AtsHashIndex? Read(ReadOnlyMemory<byte> encoded)
    {
        var reader = new AsnReader(encoded, AsnEncodingRules.DER);
        var index = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var algorithm = index.ReadSequence();
        var digest = SignatureScheme.HashName(algorithm.ReadObjectIdentifier()) is { } name ? SignatureScheme.Platform(name) : null;
        List<byte[]>[] lists = [Digests(index), Digests(index), Digests(index)];
        index.ThrowIfNotEmpty();
        return digest is { } known && lists.Sum(list => list.Count) <= MostDigests ? new AtsHashIndex(encoded, known, lists[0], lists[1], lists[2]) : null;
    }

    private static List<byte[]> Digests(AsnReader index)
    {
        var found = new List<byte[]>();
        for (var list = index.ReadSequence(); list.HasData && found.Count <= MostDigests;)
            found.Add(list.ReadOctetString());
        return found;
    }
}
