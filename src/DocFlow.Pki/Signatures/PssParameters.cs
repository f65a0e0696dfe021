using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>RSASSA-PSS-params (RFC 4055 §3.1): SHA-1, MGF1 with SHA-1, salt 20 and trailer 1 unless said otherwise.</summary>
internal static class PssParameters
{
    /// <summary>Null where they are malformed or name a digest unknown here.</summary>
    internal static SignatureMethod? Read(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
            return null; // required with a signature (RFC 4055 §3.1)
        try
        {
            var sequence = new AsnReader(parameters, AsnEncodingRules.BER).ReadSequence();
            HashAlgorithmName? hash = HashAlgorithmName.SHA1, mask = HashAlgorithmName.SHA1;
            var salt = 20;
            while (sequence.HasData)
            {
                var tag = sequence.PeekTag();
                var inner = sequence.ReadSequence(tag);
                switch (tag.TagValue)
                {
                    case 0:
                        hash = Digests.Find(AlgorithmIdentifier.Read(inner).Type);
                        break;
                    case 1:
                        var generator = AlgorithmIdentifier.Read(inner);
                        mask = generator.Type == "1.2.840.113549.1.1.8" && !generator.Parameters.IsEmpty
                            ? Digests.Find(AlgorithmIdentifier.Read(new AsnReader(generator.Parameters, AsnEncodingRules.BER)).Type) : null;
                        break;
                    case 2:
                        if (!inner.TryReadInt32(out salt) || salt is < 0 or > 2048)
                            return null;
                        break;
                    case 3:
                        if (!inner.TryReadInt32(out var trailer) || trailer != 1)
                            return null;
                        break;
                    default:
                        return null;
                }
            }
            return hash is { } h && mask is { } m ? new SignatureMethod(KeyKind.RsaPss, h, m, salt) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether a key that binds its parameters lets this method be used (RFC 4055 §3.3): same digests, at least its salt.</summary>
    internal static bool Allows(PublicKey key, SignatureMethod method)
    {
        var identifier = AlgorithmIdentifier.Read(new AsnReader(key.Encoded, AsnEncodingRules.DER).ReadSequence());
        return identifier.Parameters.IsEmpty
            || Read(identifier.Parameters) is { } bound && bound.Hash == method.Hash && bound.Mask == method.Mask && bound.Salt <= method.Salt;
    }
}
