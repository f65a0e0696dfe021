using DocFlow.App.Platform.Data;
using DocFlow.Pki;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>A revocation list that came by hand, for a network without internet: checked when it came, its bytes in the store, evidence for every judgement since.</summary>
public sealed class ImportedCrl : OfficeRow
{
    private ImportedCrl()
    {
    }

    public ImportedCrl(Guid agencyId, CertificateRevocationList list, string by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Sha256 = list.Fingerprint;
        Issuer = list.Issuer.CommonName ?? list.Issuer.Display();
        (ThisUpdate, NextUpdate, Revoked) = (list.ThisUpdate, list.NextUpdate, list.Entries.Count);
        (ImportedAt, ImportedBy) = (now, by);
        Happened("crl.imported", new { Issuer, Sha256, ThisUpdate, NextUpdate, Revoked });
    }

    public string Sha256 { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public DateTimeOffset ThisUpdate { get; private set; }

    public DateTimeOffset? NextUpdate { get; private set; }

    public int Revoked { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public string ImportedBy { get; private set; } = "";
}
