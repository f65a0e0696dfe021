using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>A request for a time-stamp (TimeStampReq, RFC 3161 §2.4.1).</summary>
public sealed record TimeStampRequest
{
    /// <summary>The dotted identifier of the digest.</summary>
    public required string HashAlgorithm { get; init; }

    /// <summary>The digest to be stamped.</summary>
    public required ReadOnlyMemory<byte> Imprint { get; init; }

    /// <summary>The dotted identifier of the wanted policy; null for the authority's own choice.</summary>
    public string? Policy { get; init; }

    /// <summary>The octets of a positive INTEGER; empty for none.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>Whether the authority's certificate shall come along.</summary>
    public bool WantsCertificates { get; init; } = true;

    /// <summary>The request in DER.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteImprint(writer, HashAlgorithm, Imprint.Span);
            if (Policy is not null)
                writer.WriteObjectIdentifier(Policy);
            if (!Nonce.IsEmpty)
                writer.WriteInteger(Nonce.Span);
            if (WantsCertificates)
                writer.WriteBoolean(true);
        }
        return writer.Encode();
    }

    /// <summary>Reads a request, DER or BER.</summary>
    /// <exception cref="PkiFormatException">It is none.</exception>
    public static TimeStampRequest Read(ReadOnlyMemory<byte> encoded)
    {
        Ber.Measure(encoded);
        try
        {
            var file = new AsnReader(encoded, AsnEncodingRules.BER);
            var request = file.ReadSequence();
            file.ThrowIfNotEmpty();
            if (request.ReadInteger() != 1)
                throw new AsnContentException("The version is not 1.");
            var (hash, imprint) = TimeStampContent.ReadImprint(request);
            var read = new TimeStampRequest { HashAlgorithm = hash, Imprint = imprint, WantsCertificates = false };
            if (request.HasData && request.PeekTag() == Asn1Tag.ObjectIdentifier)
                read = read with { Policy = request.ReadObjectIdentifier() };
            if (request.HasData && request.PeekTag() == Asn1Tag.Integer)
                read = read with { Nonce = request.ReadIntegerBytes() };
            if (request.HasData && request.PeekTag() == Asn1Tag.Boolean)
                read = read with { WantsCertificates = request.ReadBoolean() };
            if (request.HasData)
                request.ReadEncodedValue(); // extensions [0]
            request.ThrowIfNotEmpty();
            return read;
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a TimeStampReq (RFC 3161 §2.4.1)", wrong);
        }
    }

    /// <summary>MessageImprint; the NULL is what every authority expects.</summary>
    public static void WriteImprint(AsnWriter writer, string hash, ReadOnlySpan<byte> digest)
    {
        using var imprint = writer.PushSequence();
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(hash);
            writer.WriteNull();
        }
        writer.WriteOctetString(digest);
    }
}
