using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>
/// A key the office can sign with: a person's, or the agency's, which the registry alone uses (NĐ 30/2020 Art. 32–33). The key file is
/// kept as it came, under its own password; that password is typed at each signing and kept nowhere. A key on a token stays there: the
/// labels say where, and the PIN is the token's affair.
/// </summary>
public sealed class SigningKey : OfficeRow
{
    private SigningKey()
    {
    }

    public SigningKey(Guid agencyId, Guid? personId, string name, byte[] certificate, string fingerprint, byte[] protectedFile, DateTimeOffset notAfter, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        PersonId = personId;
        Name = name;
        Certificate = certificate;
        Fingerprint = fingerprint;
        ProtectedFile = protectedFile;
        NotAfter = notAfter;
        AddedAt = now;
        Happened("signingKey.added", new { name, fingerprint, personal = personId is not null });
    }

    /// <summary>A key on a token that the server reaches.</summary>
    public static SigningKey OnToken(Guid agencyId, Guid? personId, string name, byte[] certificate, string fingerprint, string token, string key, DateTimeOffset notAfter, DateTimeOffset now) =>
        new(agencyId, personId, name, certificate, fingerprint, [], notAfter, now) { TokenLabel = token, TokenKeyLabel = key };

    /// <summary>A key that never comes to this server: hashes go to it.</summary>
    /// <param name="reference">what it is called there: the credential of a remote service, the key at the official's machine</param>
    /// <param name="chain">the authorities above it, PEM; may be empty</param>
    /// <param name="mostAtOnce">how many hashes one confirmation may cover</param>
    /// <param name="asksPin">whether its owner types something here for it</param>
    public static SigningKey At(SigningPlace place, Guid agencyId, Guid? personId, string name, byte[] certificate, string fingerprint, string reference, byte[] chain, DateTimeOffset notAfter, DateTimeOffset now, int? mostAtOnce = null, bool asksPin = false) =>
        new(agencyId, personId, name, certificate, fingerprint, [], notAfter, now) { Elsewhere = place, Reference = reference, Chain = chain, MostAtOnce = mostAtOnce, AsksPin = asksPin };

    /// <summary>Whose it is; empty for the agency's own.</summary>
    public Guid? PersonId { get; private set; }

    public bool IsAgencys => PersonId is null;

    public string Name { get; private set; } = "";

    /// <summary>The certificate, DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>SHA-256 of the certificate, hex.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>PKCS#12 as it came, encrypted once more with the installation's key; nothing for a key on a token.</summary>
    public byte[] ProtectedFile { get; private set; } = [];

    /// <summary>Labels of the token and of the key on it; null for a key file.</summary>
    public string? TokenLabel { get; private set; }

    public string? TokenKeyLabel { get; private set; }

    public bool IsOnToken => TokenLabel is not null;

    /// <summary>Where it signs, if not here; null for a key file and for a token that the server reaches.</summary>
    public SigningPlace? Elsewhere { get; private set; }

    /// <summary>What it is called there.</summary>
    public string? Reference { get; private set; }

    /// <summary>How many hashes one confirmation there may cover; null for no limit that is known.</summary>
    public int? MostAtOnce { get; private set; }

    /// <summary>Whether something has to be typed here for it; a key elsewhere may ask its owner itself.</summary>
    public bool AsksPin { get; private set; }

    public bool WantsPin => Elsewhere is null || AsksPin;

    /// <summary>The authorities above a key that lies elsewhere, PEM.</summary>
    public byte[] Chain { get; private set; } = [];

    public DateTimeOffset NotAfter { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>The picture of the hand signature or of the seal (PNG) in the file store, and its true width in tenths of a millimetre.</summary>
    public string? ImageSha256 { get; private set; }

    public int ImageWidth { get; private set; }

    public const int MostFailures = 5;

    /// <summary>Wrong passwords in a row; at <see cref="MostFailures"/> the key waits for an administrator.</summary>
    public int Failures { get; private set; }

    public bool Blocked => Failures >= MostFailures;

    public bool Usable => RetiredAt is null && !Blocked;

    public void Failed()
    {
        Failures++;
        Happened("signingKey.wrongPassword", new { Fingerprint, Failures });
    }

    /// <summary>The token counts wrong PINs itself; here it is only told.</summary>
    public void PinRefused(string told) => Happened("signingKey.wrongPassword", new { Fingerprint, told });

    public void Opened() => Failures = 0;

    public void Unblock()
    {
        Failures = 0;
        Happened("signingKey.unblocked", new { Fingerprint });
    }

    public void Show(string imageSha256, int tenthsOfMillimetre)
    {
        (ImageSha256, ImageWidth) = (imageSha256, tenthsOfMillimetre);
        Happened("signingKey.imageSet", new { imageSha256 });
    }

    public void Retire(DateTimeOffset now)
    {
        RetiredAt = now;
        Happened("signingKey.retired", new { Fingerprint });
    }
}
