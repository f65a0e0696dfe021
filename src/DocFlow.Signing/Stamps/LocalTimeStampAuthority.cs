using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>
/// Gives time-stamps with a key of this process, for tests and demonstrations. Its clock is this machine's, its serial numbers are random: nobody should trust it
/// for anything else.
/// </summary>
/// <param name="key">Its certificate must be for time-stamps (RFC 3161 §2.3).</param>
public sealed class LocalTimeStampAuthority(ISignatureKey key, TimeProvider clock) : ITimeStampAuthority
{
    private const string Policy = "1.3.6.1.4.1.99999.1";

    /// <inheritdoc/>
    public int TokenBytes => 1024 + SignedDataWriter.Longest(key.Algorithm, key.Certificate, key.Chain, 0);

    /// <inheritdoc/>
    public async ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default) =>
        await Token(SigningAlgorithm.All.First(a => a.Hash == hash).HashIdentifier, digest, default, stop);

    /// <summary>Answers a TimeStampReq with a TimeStampResp (RFC 3161 §2.4), as a service would over HTTP.</summary>
    public async ValueTask<byte[]> Answer(ReadOnlyMemory<byte> request, CancellationToken stop = default)
    {
        TimeStampRequest asked;
        try
        {
            asked = TimeStampRequest.Read(request);
        }
        catch (PkiFormatException)
        {
            return Rejected(); // a rejection is the protocol's own error
        }
        if (SigningAlgorithm.All.All(a => a.HashIdentifier != asked.HashAlgorithm || a.DigestBytes != asked.Imprint.Length))
            return Rejected();
        return new TimeStampResponse { Status = 0, Token = await Token(asked.HashAlgorithm, asked.Imprint, asked.Nonce, stop) }.Encode();
    }

    private static byte[] Rejected() => new TimeStampResponse { Status = 2 }.Encode();

    private async ValueTask<byte[]> Token(string hash, ReadOnlyMemory<byte> digest, ReadOnlyMemory<byte> nonce, CancellationToken stop)
    {
        var content = Content(hash, digest.Span, nonce.Span);
        var attributes = SignedDataWriter.SignedAttributes(key.Algorithm, key.Certificate, CryptographicOperations.HashData(key.Algorithm.Hash, content), CmsNames.TimeStampContent);
        var value = await key.Sign(CryptographicOperations.HashData(key.Algorithm.Hash, attributes), stop);
        var formed = SignatureValue.ForCms(key.Algorithm, key.Certificate.Key, value) ?? throw new SigningRefusedException(SigningRefusal.WrongValue, "a value of the key for time-stamps");
        return SignedDataWriter.Write(key.Algorithm, key.Certificate, key.Chain, attributes, formed, default, content);
    }

    private byte[] Content(string hash, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> nonce)
    {
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(Policy);
            TimeStampRequest.WriteImprint(writer, hash, digest);
            writer.WriteInteger(serial);
            writer.WriteGeneralizedTime(clock.GetUtcNow(), omitFractionalSeconds: true);
            if (!nonce.IsEmpty)
                writer.WriteInteger(nonce);
        }
        return writer.Encode();
    }
}
