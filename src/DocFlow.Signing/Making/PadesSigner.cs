using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>
/// Signs PDF files in two steps, so that the key may lie anywhere: <see cref="Prepare"/> writes the staged file with room for a signature and says what is to be
/// signed; <see cref="Complete"/> takes the value and fills the room. A staged file becomes the signed file only when completing returns: publish it then, by renaming.
/// PAdES baseline (ETSI EN 319 142-1), always an incremental update.
/// </summary>
/// <param name="clock">For /M, lifetimes and the validity of certificates.</param>
public sealed class PadesSigner(TimeProvider clock)
{
    /// <summary>Writes the document and the update that holds the signature field to the staged file.</summary>
    /// <param name="source">Readable and seekable; only read.</param>
    /// <param name="staged">Empty, readable, writable and seekable; belongs to the caller.</param>
    /// <param name="certificate">The signer's.</param>
    /// <param name="chain">The authorities above it; they go into the signature.</param>
    /// <exception cref="SigningRefusedException">The certificate may not sign, or the document may not be signed this way. The staged file is then of no use.</exception>
    public async ValueTask<PendingSignature> Prepare(
        Stream source, Stream staged, SignatureOptions options, Certificate certificate, IReadOnlyList<Certificate> chain, CancellationToken stop = default)
    {
        var algorithm = options.Algorithm ?? SigningAlgorithm.For(certificate.Key);
        var now = clock.GetUtcNow();
        SignerFitness.Demand(certificate, algorithm, now);
        var room = SignedDataWriter.Longest(algorithm, certificate, chain, options.TimeStampBytes);
        var update = SignatureUpdate.Of(source, options, algorithm, certificate, chain, room, now, stop);
        var written = await StagedFile.Write(source, staged, update.Update, algorithm.Hash, stop);
        var attributes = SignedDataWriter.SignedAttributes(algorithm, certificate, written.Digest);
        return new PendingSignature
        {
            Id = Guid.CreateVersion7(now),
            Field = update.Field,
            StagedHash = Convert.ToHexStringLower(written.Hash),
            StagedLength = written.Length,
            ByteRange = written.Range,
            Digest = written.Digest,
            DocumentHash = Convert.ToHexStringLower(written.DocumentHash),
            DocumentLength = source.Length,
            SignedAttributes = attributes,
            ToBeSigned = CryptographicOperations.HashData(algorithm.Hash, attributes),
            Algorithm = algorithm.Name,
            Certificates = [.. chain.Prepend(certificate).Select(c => c.Encoded.ToArray())],
            PreparedAt = now,
            ExpiresAt = now + options.Lifetime,
        };
    }

    /// <summary>
    /// Checks the value and the staged file, asks for a time-stamp where there is an authority, and fills the room with the signature. May be repeated, after a crash
    /// too: a file that is complete stays as it is, whatever value comes the second time.
    /// </summary>
    /// <param name="pending">As <see cref="Prepare"/> gave it.</param>
    /// <param name="staged">The staged file: readable, writable, seekable.</param>
    /// <param name="value">RSA as long as the modulus; ECDSA r‖s or DER.</param>
    /// <param name="authority">For B-T; null for B-B.</param>
    /// <exception cref="SigningRefusedException">Expired, changed, wrong value, no time-stamp: nothing was written.</exception>
    public ValueTask<SignedFile> Complete(
        PendingSignature pending, Stream staged, ReadOnlyMemory<byte> value, ITimeStampAuthority? authority = null, TimeStampPolicy policy = TimeStampPolicy.Demand, CancellationToken stop = default) =>
        Finish(pending, staged, null, value, authority, policy, null, stop);

    /// <summary>As <see cref="Complete"/>, into another file: the staged one is only read, once, checked while it is copied.</summary>
    /// <param name="output">Empty, readable, writable and seekable; holds the signed document afterwards, or nothing of use when this throws.</param>
    /// <inheritdoc cref="Complete" path="/exception"/>
    public ValueTask<SignedFile> CompleteInto(
        Stream output, PendingSignature pending, Stream staged, ReadOnlyMemory<byte> value, ITimeStampAuthority? authority = null, TimeStampPolicy policy = TimeStampPolicy.Demand, CancellationToken stop = default) =>
        Finish(pending, staged, output, value, authority, policy, null, stop);

    /// <summary>Both steps with a key that answers at once. Where a time-stamp turns out larger than the room for it, everything is done again with the room it needs.</summary>
    /// <param name="output">As the staged file of <see cref="Prepare"/>; holds the signed document afterwards, or nothing of use when this throws.</param>
    /// <exception cref="SigningRefusedException">As both steps.</exception>
    public async ValueTask<SignedFile> SignWith(
        ISignatureKey key, Stream source, Stream output, SignatureOptions options, ITimeStampAuthority? authority = null, TimeStampPolicy policy = TimeStampPolicy.Demand, CancellationToken stop = default)
    {
        var asked = options with { Algorithm = options.Algorithm ?? key.Algorithm, TimeStampBytes = authority is null ? options.TimeStampBytes : Math.Max(options.TimeStampBytes, authority.TokenBytes) };
        IReadOnlyList<Certificate> known = [.. key.Chain.Prepend(key.Certificate)];
        for (var pass = 1; ; pass++)
        {
            var pending = await Prepare(source, output, asked, key.Certificate, key.Chain, stop);
            var value = await key.Sign(pending.ToBeSigned, stop);
            try
            {
                return await Finish(pending, output, null, value, authority, pass == 1 ? TimeStampPolicy.Demand : policy, known, stop);
            }
            catch (SigningRefusedException refused) when (refused.Reason == SigningRefusal.TooLarge && pass == 1)
            {
                asked = asked with { TimeStampBytes = asked.TimeStampBytes + refused.Needed - pending.Room + 64 };
            }
            catch (SigningRefusedException refused) when (refused.Reason == SigningRefusal.TimeStamp && policy == TimeStampPolicy.SignAnyway)
            {
                return await Finish(pending, output, null, value, null, policy, known, stop) with { Missing = refused };
            }
        }
    }

    /// <param name="output">Where the signed file goes; null to fill the staged one.</param>
    /// <param name="fresh">The certificates, where everything was prepared by this very call and need not be read and hashed again.</param>
    private async ValueTask<SignedFile> Finish(
        PendingSignature pending, Stream staged, Stream? output, ReadOnlyMemory<byte> value, ITimeStampAuthority? authority, TimeStampPolicy policy, IReadOnlyList<Certificate>? fresh, CancellationToken stop)
    {
        var algorithm = SigningAlgorithm.Named(pending.Algorithm);
        var certificates = fresh ?? pending.ReadCertificates();
        var signer = certificates[0];
        if (staged.Length != pending.StagedLength || await StagedFile.Gap(staged, pending, stop) is not { } gap)
            throw new SigningRefusedException(SigningRefusal.StagedChanged, $"the staged file of {pending.StagedLength} bytes with its room");
        if (fresh is null && !(await StagedFile.Digest(staged, output, pending.ByteRange, algorithm.Hash, stop)).AsSpan().SequenceEqual(pending.Digest))
            throw new SigningRefusedException(SigningRefusal.StagedChanged, "the bytes that were prepared");
        if (fresh is null && !Agrees(pending, algorithm, signer))
            throw new SigningRefusedException(SigningRefusal.Pending, "signed attributes over the digest of the staged file");
        if (StagedFile.Held(gap, pending, algorithm, signer.Key) is { } held)
            return new SignedFile(pending.Field, held.Stamped ? PadesLevel.Timestamped : PadesLevel.Basic, pending.StagedLength, held.Bytes, WasComplete: true, Missing: null);

        var now = clock.GetUtcNow();
        if (now >= pending.ExpiresAt)
            throw new SigningRefusedException(SigningRefusal.Expired, $"a value before {pending.ExpiresAt:O}");
        SignerFitness.Demand(signer, algorithm, now);
        if (SignatureValue.ForCms(algorithm, signer.Key, value.Span) is not { } formed || !SignatureValue.Holds(algorithm, signer.Key, pending.ToBeSigned, formed))
            throw new SigningRefusedException(SigningRefusal.WrongValue, $"the value of {signer.Subject.CommonName} over what was prepared");
        var (token, missing) = await Stamp(authority, algorithm, formed, policy, stop);
        var cms = SignedDataWriter.Write(algorithm, signer, certificates.Skip(1), pending.SignedAttributes, formed, token);
        if (cms.Length > pending.Room && token.Length > 0 && policy == TimeStampPolicy.SignAnyway)
        {
            missing = TooLarge(pending, cms);
            cms = SignedDataWriter.Write(algorithm, signer, certificates.Skip(1), pending.SignedAttributes, formed, token = []);
        }
        if (cms.Length > pending.Room)
            throw TooLarge(pending, cms);
        await StagedFile.Patch(output ?? staged, pending.ByteRange, cms, stop);
        return new SignedFile(pending.Field, token.Length > 0 ? PadesLevel.Timestamped : PadesLevel.Basic, pending.StagedLength, cms.Length, WasComplete: false, missing);
    }

    private static async ValueTask<(byte[] Token, SigningRefusedException? Missing)> Stamp(
        ITimeStampAuthority? authority, SigningAlgorithm algorithm, byte[] value, TimeStampPolicy policy, CancellationToken stop)
    {
        if (authority is null)
            return ([], null);
        try
        {
            return (await authority.Stamp(algorithm.Hash, CryptographicOperations.HashData(algorithm.Hash, value), stop), null);
        }
        catch (SigningRefusedException refused) when (refused.Reason == SigningRefusal.TimeStamp && policy == TimeStampPolicy.SignAnyway)
        {
            return ([], refused);
        }
    }

    /// <summary>What was kept outside may have been changed there: everything that follows from the digest is made again and compared.</summary>
    private static bool Agrees(PendingSignature pending, SigningAlgorithm algorithm, Certificate signer) =>
        algorithm.Fits(signer.Key)
        && pending.SignedAttributes.AsSpan().SequenceEqual(SignedDataWriter.SignedAttributes(algorithm, signer, pending.Digest))
        && pending.ToBeSigned.AsSpan().SequenceEqual(CryptographicOperations.HashData(algorithm.Hash, pending.SignedAttributes));

    private static SigningRefusedException TooLarge(PendingSignature pending, byte[] cms) =>
        new(SigningRefusal.TooLarge, $"a signature of at most {pending.Room} octets, not {cms.Length}") { Needed = cms.Length };
}
