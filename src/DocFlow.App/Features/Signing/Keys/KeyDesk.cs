using System.Text;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>Takes key files in and opens them for one signature. The password of a key file is asked each time and kept nowhere.</summary>
public sealed class KeyDesk(Work work, IDataProtectionProvider protection, SampleKeys sample, FileStore store, TokenDoor door)
{
    public const int LargestFile = 1 << 20;
    public const int LargestPicture = 4 << 20;

    /// <summary>Widths a picture may have on paper, in tenths of a millimetre: a seal is 28 to 42 mm wide, a signature not wider than its column.</summary>
    public const int Narrowest = 50, Widest = 1000;

    /// <summary>Hashes a program at an official's machine takes at once.</summary>
    public const int MostAtDesk = 100;

    private readonly IDataProtector box = protection.CreateProtector("signing-key");

    /// <param name="personId">whose it is; null for the agency's own</param>
    public async Task<SigningKey> Add(Guid? personId, byte[] file, string password, CancellationToken stop)
    {
        await Owner(personId, stop);
        var key = Lay(work.Me.AgencyId, personId, file, password);
        await Once(key.Fingerprint, "File", stop);
        await work.Commit(stop);
        return key;
    }

    /// <summary>A key that stays on its token. Its certificate is read there; the labels are those of the token and of the key.</summary>
    /// <param name="pin">where the token shows nothing before it; kept nowhere</param>
    public async Task<SigningKey> AddOnToken(Guid? personId, string token, string label, string? pin, CancellationToken stop)
    {
        await Owner(personId, stop);
        var certificate = await door.Find(token, label, pin, stop);
        Demand(certificate);
        try
        {
            SignerFitness.Demand(certificate, SigningAlgorithm.For(certificate.Key), work.Now);
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused, "KeyLabel");
        }
        await Once(certificate.Fingerprint, "KeyLabel", stop);
        var key = SigningKey.OnToken(work.Me.AgencyId, personId, NameOf(certificate), certificate.Encoded.ToArray(), certificate.Fingerprint, token, label, certificate.NotAfter, work.Now);
        work.Add(key);
        await work.Commit(stop);
        return key;
    }

    /// <summary>A key that stays at its owner's own machine, known here by its certificate alone.</summary>
    /// <param name="file">the certificate, and those above it if they came along: DER, PEM or PKCS#7</param>
    public async Task<SigningKey> AddAtDesk(Guid? personId, byte[] file, CancellationToken stop)
    {
        await Owner(personId, stop, "DeskOwner");
        var (certificate, chain) = ReadCertificates(file);
        Demand(certificate);
        try
        {
            SignerFitness.Demand(certificate, SigningAlgorithm.For(certificate.Key), work.Now);
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused, "Certificate");
        }
        await Once(certificate.Fingerprint, "Certificate", stop);
        var key = SigningKey.At(SigningPlace.Desk, work.Me.AgencyId, personId, NameOf(certificate), certificate.Encoded.ToArray(), certificate.Fingerprint,
            certificate.Issuer.CommonName ?? certificate.Issuer.Display(), chain, certificate.NotAfter, work.Now, mostAtOnce: MostAtDesk);
        work.Add(key);
        await work.Commit(stop);
        return key;
    }

    /// <summary>The picture of the hand's signature, or of the seal at its true size (DOMAIN §2.8).</summary>
    public async Task Picture(Guid id, byte[] png, int tenthsOfMillimetre, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.KeepKeys);
        if (tenthsOfMillimetre is < Narrowest or > Widest)
            throw new RuleBroken("signing.width", Narrowest / 10, Widest / 10) { Field = "Width" };
        if (png.Length is 0 or > LargestPicture || !png.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]))
            throw new RuleBroken("signing.picture") { Field = "Picture" };
        try
        {
            PdfImage.Read(png);
        }
        catch (PdfFormatException)
        {
            throw new RuleBroken("signing.picture") { Field = "Picture" };
        }
        var key = await work.Load<SigningKey>(id, stop);
        key.Show((await store.Put(key.AgencyId, png, stop)).Sha256, tenthsOfMillimetre);
        await work.Commit(stop);
    }

    public async Task Retire(Guid id, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.KeepKeys);
        (await work.Load<SigningKey>(id, stop)).Retire(work.Now);
        await work.Commit(stop);
    }

    public async Task Unblock(Guid id, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.KeepKeys);
        (await work.Load<SigningKey>(id, stop)).Unblock();
        await work.Commit(stop);
    }

    /// <summary>The keys this viewer may sign with today: their own, and the agency's where they keep its seal.</summary>
    public async Task<IReadOnlyList<SigningKey>> Mine(bool agencys, CancellationToken stop)
    {
        var person = work.Me.PersonId;
        var keys = work.Visible<SigningKey>().Where(k => k.RetiredAt == null && (agencys ? k.PersonId == null : k.PersonId != null && k.PersonId == person));
        return await keys.OrderBy(k => k.AddedAt).ToListAsync(stop);
    }

    /// <summary>Opens a key for one signature. A wrong password is counted before it is answered; nothing is tried twice.</summary>
    /// <param name="kept">where the file of the key is opened once for several signatures; whether the key may be used is asked each time</param>
    public async Task<ISignatureKey> Open(Guid id, string? password, CancellationToken stop, KeptKey? kept = null)
    {
        var key = await Usable(id, stop);
        if (key.Elsewhere is not null)
            throw new RuleBroken("signing.keyElsewhere", key.Name);
        if (key.Blocked)
            throw new RuleBroken("signing.keyBlocked", key.Name);
        if (string.IsNullOrEmpty(password))
            throw new RuleBroken("signing.passwordMissing") { Field = "Pin" };
        if (key.IsOnToken)
            return await OpenOnToken(key, password, stop);
        if (kept?.Lend(key) is { } open)
        {
            Demand(open.Certificate);
            return open;
        }
        try
        {
            var opened = SoftwareKey.FromPkcs12(box.Unprotect(key.ProtectedFile), password);
            Demand(opened.Certificate);
            if (key.Failures > 0)
                key.Opened();
            return kept?.Keep(key, opened) ?? opened;
        }
        catch (SigningRefusedException wrong) when (wrong.Reason == SigningRefusal.KeyPassword)
        {
            key.Failed();
            await work.CommitPart(stop);
            throw key.Blocked ? new RuleBroken("signing.keyBlocked", key.Name) : new RuleBroken("signing.wrongPassword", SigningKey.MostFailures - key.Failures) { Field = "Pin" };
        }
    }

    /// <summary>The certificate and the authorities of a key that signs elsewhere; refused where this viewer may not use it.</summary>
    internal async Task<(SigningKey Key, Certificate Certificate, IReadOnlyList<Certificate> Chain)> Elsewhere(Guid id, CancellationToken stop)
    {
        var key = await Usable(id, stop);
        if (key.Elsewhere is null)
            throw new RuleBroken("signing.keyHere", key.Name);
        var certificate = CertificateFile.Read(key.Certificate)[0];
        Demand(certificate);
        return (key, certificate, key.Chain.Length == 0 ? [] : CertificateFile.Read(key.Chain));
    }

    /// <summary>
    /// The installation's own key is made at its first use, in a transaction of its own: whoever lays keys within a transaction asks for
    /// it before, or waits for themselves.
    /// </summary>
    internal void Ready() => box.Protect([]);

    /// <summary>A key row for a file that opens; added, not committed.</summary>
    /// <param name="asSample">a sample key may be laid anywhere; outside a demonstration nothing signs with it</param>
    internal SigningKey Lay(Guid agencyId, Guid? personId, byte[] file, string password, bool asSample = false)
    {
        if (file.Length is 0 or > LargestFile)
            throw new RuleBroken("signing.keyFile") { Field = "File" };
        try
        {
            using var opened = SoftwareKey.FromPkcs12(file, password);
            if (!asSample)
                Demand(opened.Certificate);
            SignerFitness.Demand(opened.Certificate, opened.Algorithm, work.Now);
            var row = new SigningKey(agencyId, personId, NameOf(opened.Certificate), opened.Certificate.Encoded.ToArray(),
                opened.Certificate.Fingerprint, box.Protect(file), opened.Certificate.NotAfter, work.Now);
            work.Add(row);
            return row;
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused, refused.Reason == SigningRefusal.KeyPassword ? "Password" : "File");
        }
    }

    private async Task<SigningKey> Usable(Guid id, CancellationToken stop)
    {
        var key = await work.Load<SigningKey>(id, stop);
        if (key.IsAgencys ? !work.Me.May(SigningFeature.Seal) : key.PersonId != work.Me.PersonId)
            throw new Platform.Permissions.NotAllowed(SigningFeature.Seal);
        return key.RetiredAt is null ? key : throw new RuleBroken("signing.keyRetired");
    }

    private async Task<ISignatureKey> OpenOnToken(SigningKey key, string pin, CancellationToken stop)
    {
        try
        {
            var opened = await door.Open(key.TokenLabel!, key.TokenKeyLabel!, pin, stop);
            if (opened.Certificate.Fingerprint != key.Fingerprint)
                throw new RuleBroken("signing.tokenChanged", key.TokenLabel!, key.TokenKeyLabel!);
            Demand(opened.Certificate);
            return opened;
        }
        catch (SigningRefusedException refused)
        {
            if (refused.Reason is SigningRefusal.TokenPin or SigningRefusal.TokenLocked)
            {
                key.PinRefused(SigningProblems.CodeOf(refused));
                await work.CommitPart(stop);
            }
            throw SigningProblems.Of(refused, "Pin");
        }
    }

    /// <summary>The one that belongs to nobody above it, and the others as PEM.</summary>
    private static (Certificate Signer, byte[] Chain) ReadCertificates(byte[] file)
    {
        try
        {
            var all = CertificateFile.Read(file);
            var signer = all.FirstOrDefault(c => !all.Any(other => other != c && other.Issuer.Equals(c.Subject))) ?? throw new RuleBroken("signing.certificateFile") { Field = "Certificate" };
            var chain = CertificateChain.Above(signer, all);
            return (signer, Encoding.ASCII.GetBytes(string.Concat(chain.Select(c => System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", c.Encoded.Span) + "\n"))));
        }
        catch (PkiFormatException)
        {
            throw new RuleBroken("signing.certificateFile") { Field = "Certificate" };
        }
    }

    private async Task Owner(Guid? personId, CancellationToken stop, string field = "Owner")
    {
        work.Me.Must(SigningFeature.KeepKeys);
        var (agency, today) = (work.Me.AgencyId, Platform.Localization.Formats.DateOf(work.Now));
        if (personId is not null && !await work.Visible<Post>().AnyAsync(p => p.PersonId == personId && p.AgencyId == agency && p.From <= today && (p.To == null || p.To >= today), stop))
            throw new RuleBroken("signing.owner") { Field = field };
    }

    private async Task Once(string fingerprint, string field, CancellationToken stop)
    {
        if (await work.Visible<SigningKey>().AnyAsync(k => k.Fingerprint == fingerprint, stop))
            throw new RuleBroken("signing.keyThere") { Field = field };
    }

    private static string NameOf(Certificate certificate) => certificate.Subject.CommonName ?? certificate.Subject.Display();

    private void Demand(Certificate certificate)
    {
        if (sample.Refuses(certificate))
            throw new RuleBroken("signing.sampleKey");
    }
}
