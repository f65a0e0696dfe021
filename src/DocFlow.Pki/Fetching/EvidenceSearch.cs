namespace DocFlow.Pki;

/// <summary>One question being worked on: from the leaves up, each certificate once.</summary>
internal sealed class EvidenceSearch(EvidenceFetcher fetcher, FetchQuestion question, DateTimeOffset moment)
{
    private const string CaIssuers = "1.3.6.1.5.5.7.48.2";
    private const string Ocsp = "1.3.6.1.5.5.7.48.1";
    private const int PlacesAsked = 4;
    private const int MostCertificates = 200;

    private readonly List<Certificate> known = [.. question.Certificates.Concat(question.Anchors).Concat(question.Leaves).Distinct()];
    private readonly List<Certificate> certificates = [];
    private readonly List<CertificateRevocationList> crls = [];
    private readonly List<OcspResponse> ocsps = [];
    private readonly List<FetchRecord> log = [];
    private readonly HashSet<Certificate> done = [.. question.Anchors];
    private readonly Queue<Certificate> open = new(question.Leaves);
    private readonly HashSet<string> silent = new(StringComparer.OrdinalIgnoreCase);
    private readonly long began = fetcher.Clock.GetTimestamp();
    private int requests;

    internal async Task<FetchedEvidence> Run(CancellationToken stop)
    {
        while (open.TryDequeue(out var certificate))
            if (done.Count < MostCertificates && done.Add(certificate) && Traits(certificate) is { } traits)
                await Look(certificate, traits, stop);
        return new FetchedEvidence { Certificates = [.. certificates.Distinct()], Crls = [.. crls.Distinct()], Ocsps = [.. ocsps.Distinct()], Log = log };
    }

    internal bool MayAsk() => requests++ < fetcher.Rules.MostRequests && fetcher.Clock.GetElapsedTime(began) < fetcher.Rules.Together;

    /// <summary>Whether nobody answered under this host a moment ago, for this very question.</summary>
    internal bool IsSilent(string host) => silent.Contains(host);

    internal void Silent(string host) => silent.Add(host);

    internal void Came(FetchRecord record) => log.Add(record);

    internal object? Failed(string kind, string address, Certificate about, DateTimeOffset at, FetchFailure failure, string detail)
    {
        log.Add(new FetchRecord(kind, address, about.Fingerprint, at, failure == FetchFailure.FailedLately, null, failure, detail));
        return null;
    }

    private async Task Look(Certificate certificate, CertificateTraits traits, CancellationToken stop)
    {
        if (certificate.IsSelfIssued && certificate.VerifyWith(certificate.Key) == SignatureOutcome.Valid)
            return;
        var issuer = Issuer(certificate);
        if (issuer is null)
            foreach (var place in Places(traits.InformationAccess.Where(access => access.Method == CaIssuers).Select(access => access.Uri)))
            {
                var came = await fetcher.Ask<IReadOnlyList<Certificate>>(this, "certificate", place, certificate, null, (bytes, _) => (CertificateFile.Read(bytes), null), stop);
                foreach (var read in (came ?? []).Take(50).Except(known).ToList())
                {
                    known.Add(read);
                    certificates.Add(read);
                }
                if ((issuer = Issuer(certificate)) is not null)
                    break;
            }
        if (issuer is null)
            return;
        if (certificate.Extension(Oids.OcspNoCheck) is null && State(certificate, issuer, question.Ocsps.Concat(ocsps), question.Crls.Concat(crls)).State == RevocationState.Unknown)
            await Revocation(certificate, issuer, traits, stop);
        open.Enqueue(issuer);
    }

    private async Task Revocation(Certificate certificate, Certificate issuer, CertificateTraits traits, CancellationToken stop)
    {
        foreach (var place in Places(traits.InformationAccess.Where(access => access.Method == Ocsp).Select(access => access.Uri)))
        {
            var request = fetcher.Request(certificate, issuer);
            if (await fetcher.Ask(this, "ocsp", place, certificate, request, (bytes, isLive) => Answer(bytes, isLive, request, certificate, issuer), stop) is not { } answer)
                continue;
            ocsps.Add(answer);
            // A responder that may itself be revoked is looked at, too.
            var told = State(certificate, issuer, [answer], []);
            foreach (var responder in answer.Certificates.Where(responder => !responder.Equals(issuer)))
                open.Enqueue(responder);
            if (told.State != RevocationState.Unknown || told.Why == "signer-not-trusted")
                return;
        }
        foreach (var place in Places(traits.DistributionPoints.SelectMany(point => point.Names).Where(name => name.Kind == GeneralNameKind.Uri).Select(name => name.Text)))
            if (await fetcher.Ask(this, "crl", place, certificate, null, (bytes, _) => List(bytes), stop) is { } list)
                crls.Add(list);
    }

    private static (OcspResponse, DateTimeOffset?) Answer(byte[] bytes, bool isLive, OcspRequest request, Certificate certificate, Certificate issuer)
    {
        var answer = OcspResponse.Read(bytes);
        if (answer.Status != 0)
            throw new PkiFormatException(0, $"a successful answer, not status {answer.Status} (RFC 6960 §4.2.1)");
        if (answer.Statements.FirstOrDefault(statement => statement.IsAbout(certificate, issuer.Subject, issuer.Key)) is not { } told)
            throw new PkiFormatException(0, "an answer about the certificate that was asked about (RFC 6960 §3.2)");
        // Bytes from the cache answer an earlier request, whose nonce was compared then.
        if (isLive && !request.Nonce.IsEmpty && request.IsRepeatedIn(answer) == false)
            throw new PkiFormatException(0, "the nonce that was sent (RFC 6960 §4.4.1)");
        return (answer, told.NextUpdate);
    }

    private static (CertificateRevocationList, DateTimeOffset?) List(byte[] bytes)
    {
        var list = CertificateRevocationList.Read(bytes);
        return (list, list.NextUpdate);
    }

    /// <summary>What evidence says of a certificate whose issuer is taken as it is.</summary>
    private RevocationStatus State(Certificate certificate, Certificate issuer, IEnumerable<OcspResponse> answers, IEnumerable<CertificateRevocationList> lists)
    {
        var report = PathValidation.Validate(new PathQuestion
        {
            Leaf = certificate, Anchors = [new TrustAnchor(issuer)], Certificates = known, Ocsps = [.. answers], Crls = [.. lists], Moment = moment,
            Policy = new PathPolicy { Revocation = RevocationDemand.WhereKnown },
        });
        return report.Revocation.Count > 0 ? report.Revocation[0] : RevocationStatus.Unknown("no-evidence");
    }

    private Certificate? Issuer(Certificate certificate) =>
        known.Find(candidate => !candidate.Equals(certificate) && candidate.Subject.IsSameAs(certificate.Issuer) && certificate.VerifyWith(candidate.Key) == SignatureOutcome.Valid);

    private static IEnumerable<string> Places(IEnumerable<string> addresses) => addresses.Distinct(StringComparer.Ordinal).Take(PlacesAsked);

    // A certificate that cannot be taken apart names no places; validation reports it.
    private static CertificateTraits? Traits(Certificate certificate)
    {
        try
        {
            return certificate.Traits;
        }
        catch (PkiFormatException)
        {
            return null;
        }
    }
}
