using System.Globalization;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>
/// Whom the installation trusts is decided by administrators of an agency that stands under no other: it holds for every agency here. Nothing is trusted by being laid in; only a fingerprint that was
/// compared with one from elsewhere makes it count.
/// </summary>
internal sealed class TrustDesk(Work work, FileStore store, TrustStore trust, SampleKeys sample)
{
    public const int LargestFile = 20 << 20;

    /// <summary>Whether this viewer may change trust, and not only look at it.</summary>
    public async Task<bool> MayChange(CancellationToken stop)
    {
        var agency = work.Me.AgencyId;
        return work.Me.May(TrustParts.Keep) && await work.Visible<Agency>().AnyAsync(a => a.Id == agency && a.ParentId == null, stop);
    }

    /// <summary>Lays certificates in, to be confirmed each by its fingerprint.</summary>
    public async Task<IReadOnlyList<TrustedAuthority>> Propose(byte[] file, TrustPurposes purposes, DateOnly? from, DateOnly? until, string source, CancellationToken stop)
    {
        await Must(stop);
        var certificates = Read(file, "File", bytes => CertificateFile.Read(bytes));
        var proposed = new List<TrustedAuthority>();
        foreach (var certificate in certificates)
        {
            if (sample.Refuses(certificate))
                throw new RuleBroken("signing.trustSample") { Field = "File" };
            if (await work.Visible<TrustedAuthority>().AnyAsync(a => a.Fingerprint == certificate.Fingerprint && a.Purposes == purposes && a.Until == null, stop))
                throw new RuleBroken("signing.trustThere", certificate.Subject.CommonName ?? certificate.Fingerprint) { Field = "File" };
            var row = new TrustedAuthority(work.Me.AgencyId, certificate, purposes, Day(from), Day(until)?.AddDays(1).AddTicks(-1), source, work.Now);
            work.Add(row);
            proposed.Add(row);
        }
        await work.Commit(stop);
        return proposed;
    }

    public async Task Confirm(Guid id, string digits, CancellationToken stop)
    {
        await Must(stop);
        (await work.Load<TrustedAuthority>(id, stop)).Confirm(digits, work.Me.Name, work.Now);
        await work.Commit(stop);
    }

    /// <param name="last">the last day it is trusted, in the office's zone</param>
    public async Task End(Guid id, DateOnly last, string reason, CancellationToken stop)
    {
        await Must(stop);
        (await work.Load<TrustedAuthority>(id, stop)).End(Day(last)!.Value.AddDays(1).AddTicks(-1), reason);
        await work.Commit(stop);
    }

    /// <summary>Takes in a trusted list of ETSI TS 119 612; the digits are of its operator's certificate. A later number ends what it no longer grants.</summary>
    public async Task<int> ImportList(byte[] file, string digits, CancellationToken stop)
    {
        await Must(stop);
        var list = Read(file, "List", bytes => EtsiTrustedList.Read(bytes));
        if (list.Signer is not { } signer)
            throw new RuleBroken("signing.trustListFault", list.SignatureFault ?? "") { Field = "List" };
        if (!TrustedAuthority.Fits(digits, signer.Fingerprint))
            throw new RuleBroken("signing.trustListDigits", TrustedAuthority.DigitsAsked, signer.Subject.Display(), signer.Fingerprint[..^TrustedAuthority.DigitsAsked]) { Field = "ListDigits" };
        var rows = await work.Visible<TrustedAuthority>().Where(a => a.ListOperator == signer.Fingerprint).ToListAsync(stop);
        if (rows.Exists(row => row.ListNumber > list.SequenceNumber))
            throw new RuleBroken("signing.trustListOlder", list.SequenceNumber) { Field = "List" };
        var entries = list.ToTrustList([signer.Fingerprint]).Entries;
        foreach (var known in rows)
        {
            var entry = entries.FirstOrDefault(e => Same(e, known));
            (await work.Load<TrustedAuthority>(known.Id, stop)).Follow(entry is null ? Sooner(known.Until, list.IssuedAt) : entry.Until, list.SequenceNumber);
        }
        foreach (var entry in entries.Where(e => !rows.Exists(row => Same(e, row)) && !sample.Refuses(e.Certificate)))
        {
            var row = new TrustedAuthority(work.Me.AgencyId, entry.Certificate, entry.Purposes, entry.From, entry.Until, $"{entry.Source}: {entry.Note}", work.Now);
            row.ConfirmBy(signer.Fingerprint, list.SequenceNumber, work.Me.Name, work.Now);
            work.Add(row);
        }
        await work.Commit(stop);
        return entries.Count;
    }

    /// <summary>Takes in a revocation list that an authority known here signed; where that is none of the trusted ones itself, its certificate comes along.</summary>
    public async Task<ImportedCrl> ImportCrl(byte[] file, byte[] issuer, CancellationToken stop)
    {
        await Must(stop);
        var list = Read(file, "Crl", bytes => CertificateRevocationList.Read(bytes));
        var context = await trust.At(work.Now, stop);
        List<TrustAnchor> anchors = [.. context.Trust.Select(certificate => new TrustAnchor(certificate)), .. context.Anchors];
        List<Certificate> others = [.. context.Certificates, .. issuer.Length == 0 ? [] : Read(issuer, "CrlIssuer", bytes => CertificateFile.Read(bytes))];
        var signer = anchors.Select(anchor => anchor.Certificate).Concat(others).FirstOrDefault(candidate => candidate.Subject.IsSameAs(list.Issuer)
            && SignatureCheck(candidate, list) && (anchors.Exists(anchor => anchor.Certificate.Equals(candidate)) || Leads(candidate, anchors, others)));
        if (signer is null)
            throw new RuleBroken("signing.crlSigner", list.Issuer.Display()) { Field = "Crl" };
        if (list.ThisUpdate > work.Now)
            throw new RuleBroken("signing.crlEarly", list.ThisUpdate.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Field = "Crl" };
        if (await work.Visible<ImportedCrl>().FirstOrDefaultAsync(c => c.Sha256 == list.Fingerprint, stop) is { } there)
            return there;
        await store.Put(work.Me.AgencyId, file, stop);
        var row = new ImportedCrl(work.Me.AgencyId, list, work.Me.Name, work.Now);
        work.Add(row);
        await work.Commit(stop);
        return row;
    }

    private async Task Must(CancellationToken stop)
    {
        work.Me.Must(TrustParts.Keep);
        if (!await MayChange(stop))
            throw new RuleBroken("signing.trustNotYours");
    }

    private static bool Same(TrustEntry entry, TrustedAuthority row) => entry.Certificate.Fingerprint == row.Fingerprint && entry.Purposes == row.Purposes && entry.From == row.From;

    private static DateTimeOffset Sooner(DateTimeOffset? until, DateTimeOffset end) => until < end ? until.Value : end;

    private static bool SignatureCheck(Certificate candidate, CertificateRevocationList list) =>
        DocFlow.Pki.SignatureCheck.Verify(candidate.Key, list.Algorithm, list.ToBeSigned.Span, list.Signature.Span) == SignatureOutcome.Valid;

    private bool Leads(Certificate candidate, IReadOnlyList<TrustAnchor> anchors, IReadOnlyList<Certificate> others) => PathValidation.Validate(new PathQuestion
    {
        Leaf = candidate, Anchors = anchors, Certificates = others, Moment = work.Now, Policy = new PathPolicy { Revocation = RevocationDemand.Ignored },
    }).Valid;

    private static DateTimeOffset? Day(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), Formats.Zone.BaseUtcOffset) : null;

    private static T Read<T>(byte[] file, string field, Func<byte[], T> read)
    {
        if (file.Length == 0)
            throw new RuleBroken("signing.trustFile", LargestFile >> 20) { Field = field };
        try
        {
            return read(file);
        }
        catch (Exception unreadable) when (unreadable is PkiFormatException or XmlSignatureFormatException)
        {
            throw new RuleBroken("signing.trustUnreadable") { Field = field };
        }
    }
}
