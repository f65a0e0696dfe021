using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>What a time-stamp says (TSTInfo, RFC 3161 §2.4.2): facts, nothing verified.</summary>
public sealed record TimeStampContent
{
    private static readonly Asn1Tag tsa = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The dotted identifier of the policy it was made under.</summary>
    public required string Policy { get; init; }

    /// <summary>The dotted identifier of the imprint's digest.</summary>
    public required string HashAlgorithm { get; init; }

    /// <summary>The digest that was stamped.</summary>
    public required ReadOnlyMemory<byte> Imprint { get; init; }

    /// <summary>Big endian; unique with its authority.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>genTime, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How far genTime may be off, either way; null where it is not said.</summary>
    public TimeSpan? Accuracy { get; init; }

    /// <summary>Whether all time-stamps of the authority can be ordered by their times.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The octets of the nonce's INTEGER; empty where absent.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>A name of the authority; null where absent.</summary>
    public GeneralName? Authority { get; init; }

    /// <summary>Reads the content of a token, DER or BER.</summary>
    /// <exception cref="PkiFormatException">It is no TSTInfo.</exception>
    public static TimeStampContent Read(ReadOnlyMemory<byte> content)
    {
        Ber.Measure(content);
        try
        {
            var file = new AsnReader(content, AsnEncodingRules.BER);
            var info = file.ReadSequence();
            file.ThrowIfNotEmpty();
            if (info.ReadInteger() != 1)
                throw new AsnContentException("The version is not 1.");
            var policy = info.ReadObjectIdentifier();
            var (hash, imprint) = ReadImprint(info);
            var read = new TimeStampContent { Policy = policy, HashAlgorithm = hash, Imprint = imprint, SerialNumber = info.ReadIntegerBytes(), Time = info.ReadGeneralizedTime().ToUniversalTime() };
            if (info.HasData && info.PeekTag() == Asn1Tag.Sequence)
                read = read with { Accuracy = ReadAccuracy(info.ReadSequence()) };
            if (info.HasData && info.PeekTag() == Asn1Tag.Boolean)
                read = read with { IsOrdered = info.ReadBoolean() };
            if (info.HasData && info.PeekTag() == Asn1Tag.Integer)
                read = read with { Nonce = info.ReadIntegerBytes() };
            if (info.HasData && info.PeekTag() == tsa)
                read = read with { Authority = GeneralName.Read(info.ReadSequence(tsa)) };
            if (info.HasData)
                info.ReadEncodedValue(); // extensions [1]; none is known, and RFC 3161 §2.4.2 leaves them to the reader
            info.ThrowIfNotEmpty();
            return read;
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a TSTInfo (RFC 3161 §2.4.2)", wrong);
        }
    }

    internal static (string Hash, byte[] Imprint) ReadImprint(AsnReader reader)
    {
        var imprint = reader.ReadSequence();
        var hash = imprint.ReadSequence().ReadObjectIdentifier();
        var digest = imprint.ReadOctetString();
        imprint.ThrowIfNotEmpty();
        return (hash, digest);
    }

    private static TimeSpan ReadAccuracy(AsnReader accuracy)
    {
        var ticks = 0L;
        if (accuracy.HasData && accuracy.PeekTag() == Asn1Tag.Integer)
            ticks += Within(accuracy, Asn1Tag.Integer, int.MaxValue) * TimeSpan.TicksPerSecond;
        foreach (var (number, unit) in new[] { (0, TimeSpan.TicksPerMillisecond), (1, TimeSpan.TicksPerMicrosecond) })
        {
            var tag = new Asn1Tag(TagClass.ContextSpecific, number);
            if (accuracy.HasData && accuracy.PeekTag().HasSameClassAndValue(tag))
                ticks += Within(accuracy, tag, 999) * unit;
        }
        accuracy.ThrowIfNotEmpty();
        return new TimeSpan(ticks);
    }

    private static long Within(AsnReader reader, Asn1Tag tag, int most) =>
        reader.TryReadInt32(out var value, tag) && value >= 0 && value <= most ? value : throw new AsnContentException("The accuracy is out of range.");
}
