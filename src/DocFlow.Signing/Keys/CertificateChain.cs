using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>Orders certificates that came along; judges none.</summary>
public static class CertificateChain
{
    /// <summary>The issuers above a certificate, the nearest first, each once; what does not belong to it is left out.</summary>
    public static IReadOnlyList<Certificate> Above(Certificate certificate, IEnumerable<Certificate> others)
    {
        var left = others.Where(c => c != certificate).Distinct().ToList();
        var chain = new List<Certificate>();
        for (var at = certificate; !IsSelfIssued(at);)
        {
            var issuer = left.Find(c => c.Subject.Equals(at.Issuer));
            if (issuer is null)
                break;
            left.Remove(issuer);
            chain.Add(at = issuer);
        }
        return chain;
    }

    private static bool IsSelfIssued(Certificate certificate) => certificate.Issuer.Equals(certificate.Subject);
}
