using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>An answer of a time-stamp authority (TimeStampResp, RFC 3161 §2.4.2).</summary>
public sealed record TimeStampResponse
{
    /// <summary>PKIStatus: 0 granted, 1 granted with modifications, 2 rejected, 3 waiting, 4 and 5 about revocation.</summary>
    public required int Status { get; init; }

    /// <summary>What the authority says about it, its lines joined; empty where nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>The token as it came; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Token { get; init; }

    /// <summary>Whether a token was granted and is there.</summary>
    public bool IsGranted => Status is 0 or 1 && !Token.IsEmpty;

    /// <summary>The answer in DER around the token as it stands.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(Status);
            if (!Token.IsEmpty)
                writer.WriteEncodedValue(Token.Span);
        }
        return writer.Encode();
    }

    /// <summary>Reads an answer, DER or BER.</summary>
    /// <exception cref="PkiFormatException">It is none.</exception>
    public static TimeStampResponse Read(ReadOnlyMemory<byte> encoded)
    {
        Ber.Measure(encoded);
        try
        {
            var response = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            var told = response.ReadSequence();
            if (!told.TryReadInt32(out var status))
                throw new AsnContentException("This is no status.");
            var lines = new List<string>();
            if (told.HasData && told.PeekTag() == Asn1Tag.Sequence)
                for (var texts = told.ReadSequence(); texts.HasData && lines.Count < 20;)
                    lines.Add(texts.ReadCharacterString(UniversalTagNumber.UTF8String));
            return new TimeStampResponse { Status = status, Text = string.Join(' ', lines), Token = response.HasData ? response.ReadEncodedValue() : default };
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a TimeStampResp (RFC 3161 §2.4.2)", wrong);
        }
    }
}
