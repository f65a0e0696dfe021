using System.Formats.Asn1;

namespace DocFlow.Signing;

/// <summary>Requests and responses of RFC 3161 §2.4.</summary>
internal static class TimeStampMessage
{
    /// <summary>A TimeStampReq that wants the certificates along.</summary>
    /// <param name="nonce">Octets of a positive INTEGER.</param>
    public static byte[] Request(SigningAlgorithm imprint, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            Imprint(writer, imprint.HashIdentifier, digest);
            writer.WriteInteger(nonce);
            writer.WriteBoolean(true);
        }
        return writer.Encode();
    }

    /// <summary>MessageImprint; the NULL is what every authority expects.</summary>
    public static void Imprint(AsnWriter writer, string hash, ReadOnlySpan<byte> digest)
    {
        using var imprint = writer.PushSequence();
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(hash);
            writer.WriteNull();
        }
        writer.WriteOctetString(digest);
    }

    /// <summary>The token of a TimeStampResp that was granted.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.TimeStamp"/>: refused by the authority, or no response.</exception>
    public static byte[] Token(ReadOnlyMemory<byte> response)
    {
        try
        {
            var reader = new AsnReader(response, AsnEncodingRules.BER).ReadSequence();
            if (!reader.ReadSequence().TryReadInt32(out var status) || status is not (0 or 1))
                throw new SigningRefusedException(SigningRefusal.TimeStamp, $"a time-stamp that is granted, not status {status}");
            return reader.ReadEncodedValue().ToArray();
        }
        catch (AsnContentException broken)
        {
            throw new SigningRefusedException(SigningRefusal.TimeStamp, "a TimeStampResp (RFC 3161 §2.4.2)", broken);
        }
    }

    /// <summary>A TimeStampResp: granted with a token, or rejected without.</summary>
    public static byte[] Response(ReadOnlySpan<byte> token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(token.IsEmpty ? 2 : 0);
            if (!token.IsEmpty)
                writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }
}
