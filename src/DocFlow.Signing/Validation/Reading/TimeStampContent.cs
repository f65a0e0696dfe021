using System.Formats.Asn1;

namespace DocFlow.Signing.Validation;

/// <summary>TSTInfo (RFC 3161 §2.4.2): what a time-stamp says.</summary>
/// <param name="Policy">Under which it was made.</param>
/// <param name="Hash">The dotted identifier of the imprint's digest.</param>
/// <param name="Imprint">The digest.</param>
/// <param name="Time">genTime, UTC.</param>
/// <param name="Serial">Big endian, hexadecimal.</param>
internal sealed record TimeStampContent(string Policy, string Hash, ReadOnlyMemory<byte> Imprint, DateTimeOffset Time, string Serial)
{
    /// <exception cref="AsnContentException">It is no TSTInfo.</exception>
    public static TimeStampContent Read(ReadOnlyMemory<byte> content)
    {
        var info = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
        info.ReadInteger();
        var policy = info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        var hash = imprint.ReadSequence().ReadObjectIdentifier();
        var digest = imprint.ReadOctetString();
        var serial = Convert.ToHexStringLower(info.ReadIntegerBytes().Span);
        return new TimeStampContent(policy, hash, digest, info.ReadGeneralizedTime().ToUniversalTime(), serial);
    }
}
