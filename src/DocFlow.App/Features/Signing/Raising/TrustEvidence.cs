using DocFlow.Pki;
using DocFlow.Signing;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>What this installation trusts and knows of revocation, as it goes into files: lists in DER. One that cannot be read proves nothing.</summary>
internal static class TrustEvidence
{
    public static RevocationEvidence Of(ValidationContext known)
    {
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var list in known.Crls)
        {
            try
            {
                lists.Add(CertificateRevocationList.Read(list).Encoded);
            }
            catch (PkiFormatException)
            {
                continue;
            }
        }
        return new RevocationEvidence { Certificates = [.. known.Trust, .. known.Certificates], Crls = lists };
    }
}
