using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checkup;

/// <summary>The keys this person may sign with: there, not blocked, their certificates good for signing today, trusted, and not revoked as far as is known.</summary>
internal sealed class KeyCheckup(Work work, TrustStore trust, SampleKeys sample, Text text) : ICheckupPart
{
    /// <summary>A certificate that ends sooner has to be asked for anew now.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public int Order => 20;

    public async Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop)
    {
        var (person, seals) = (work.Me.PersonId, work.Me.May(SigningFeature.Seal));
        var keys = await work.Visible<SigningKey>().Where(k => k.RetiredAt == null && (k.PersonId != null ? k.PersonId == person : seals)).OrderBy(k => k.PersonId == null).ThenBy(k => k.AddedAt).ToListAsync(stop);
        if (keys.Count == 0)
            return [new CheckupLine(CheckupState.Stops, text["signing.checkupNoKey"], text["signing.checkupNoKeyAdvice"])];
        var context = await trust.At(work.Now, stop);
        var lines = new List<CheckupLine>();
        foreach (var key in keys)
        {
            var certificate = CertificateFile.Read(key.Certificate)[0];
            if (!key.IsOnToken && key.Elsewhere is null)
                lines.Add(Tries(key));
            lines.Add(Fitness(key, certificate));
            lines.Add(Trusted(key, certificate, context));
        }
        return lines;
    }

    private CheckupLine Tries(SigningKey key) => key switch
    {
        { Blocked: true } => new(CheckupState.Stops, text["signing.checkupBlocked", key.Name], text["signing.checkupBlockedAdvice"]),
        { Failures: > 0 } => new(CheckupState.Doubtful, text["signing.checkupTries", key.Name, SigningKey.MostFailures - key.Failures], text["signing.checkupTriesAdvice"]),
        _ => new(CheckupState.Good, text["signing.checkupKey", key.Name, SigningKey.MostFailures]),
    };

    private CheckupLine Fitness(SigningKey key, Certificate certificate)
    {
        if (sample.Refuses(certificate))
            return new(CheckupState.Stops, text["rule.signing.sampleKey"], text["signing.checkupNewCertificate"]);
        try
        {
            SignerFitness.Demand(certificate, SigningAlgorithm.For(certificate.Key), work.Now);
        }
        catch (SigningRefusedException refused)
        {
            return new(CheckupState.Stops, text["rule.signing.refused." + SigningProblems.CodeOf(refused.Reason)], text["signing.checkupNewCertificate"]);
        }
        return key.NotAfter - work.Now < Soon
            ? new(CheckupState.Doubtful, text["signing.checkupEndsSoon", key.Name, text.Formats.Date(key.NotAfter)], text["signing.checkupNewCertificate"])
            : new(CheckupState.Good, text["signing.checkupValid", text.Formats.Date(certificate.NotBefore), text.Formats.Date(certificate.NotAfter)]);
    }

    private CheckupLine Trusted(SigningKey key, Certificate certificate, DocFlow.Signing.Validation.ValidationContext context)
    {
        PathReport report;
        try
        {
            report = PathValidation.Validate(new PathQuestion
            {
                Leaf = certificate, Anchors = [.. context.Trust.Select(c => new TrustAnchor(c))], Certificates = context.Certificates,
                Crls = [.. context.Crls.Select(c => CertificateRevocationList.Read(c))], Moment = work.Now, Policy = new PathPolicy { Revocation = RevocationDemand.Required },
            });
        }
        catch (PkiFormatException)
        {
            return new(CheckupState.Doubtful, text["signing.checkupListUnreadable"], text["signing.checkupTrustAdvice"]);
        }
        if (report.Valid)
            return new(CheckupState.Good, text["signing.checkupTrusted", report.Anchor!.Certificate.Subject.CommonName ?? report.Anchor.Certificate.Subject.Display()]);
        if (report.Revocation.Any(r => r.State == RevocationState.Revoked))
            return new(CheckupState.Stops, text["signing.checkupRevoked", key.Name], text["signing.checkupNewCertificate"]);
        return report.Anchor is not null && report.Revocation.Any(r => r.State == RevocationState.Unknown)
            ? new(CheckupState.Doubtful, text["signing.checkupRevocationUnknown"], text["signing.checkupRevocationAdvice"])
            : new(CheckupState.Doubtful, text["signing.checkupNotTrusted"], text["signing.checkupTrustAdvice"]);
    }
}
