using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>
/// Gathers what path validation needs and certificates name: issuers (caIssuers, DER, PEM or P7C; RFC 5280 §4.2.2.1), OCSP answers (RFC 6960), and revocation lists where
/// there is no usable answer. Judges nothing: who gives false evidence wins nothing but being looked at. What cannot be fetched is reported, never thrown.
/// </summary>
public sealed class EvidenceFetcher(SafeWeb web, EvidenceCache cache, FetchRules rules, TimeProvider clock)
{
    /// <summary>Gathers evidence for every certificate from the leaves up to the anchors.</summary>
    public Task<FetchedEvidence> Collect(FetchQuestion question, CancellationToken stop = default) => new EvidenceSearch(this, question, question.Moment ?? clock.GetUtcNow()).Run(stop);

    /// <summary>One answer over the network or from the cache; null where there is none, which the log then tells.</summary>
    /// <param name="search">Whose log and count.</param>
    /// <param name="kind">certificate, crl or ocsp.</param>
    /// <param name="address">As the certificate names it.</param>
    /// <param name="about">Whom it is for.</param>
    /// <param name="posted">The request; null for GET.</param>
    /// <param name="read">Takes the bytes apart, told whether they came just now, and says until when they are good; throws <see cref="PkiFormatException"/>.</param>
    internal async Task<T?> Ask<T>(EvidenceSearch search, string kind, string address, Certificate about, OcspRequest? posted, Func<byte[], bool, (T Read, DateTimeOffset? Until)> read, CancellationToken stop)
        where T : class
    {
        var now = clock.GetUtcNow();
        var question = posted is null ? $"{kind} {address}" : $"{kind} {address} {Convert.ToHexStringLower(posted.IssuerKeyHash.Span)} {Convert.ToHexStringLower(posted.SerialNumber.Span)}";
        if (cache.Find(question, now) is { } known)
            return known.Content is { } content ? Known(search, kind, address, about, known.Entry, content, read)
                : search.Failed(kind, address, about, now, FetchFailure.FailedLately, $"{known.Entry.Failure} at {known.Entry.At:O}: {known.Entry.Detail}") as T;
        try
        {
            if (!search.MayAsk())
                throw new FetchFailedException(FetchFailure.Count, $"at most {rules.MostRequests} requests within {rules.Together.TotalSeconds:0} s for one question");
            var answered = await Send(search, rules.Aliases.GetValueOrDefault(address, address), posted, stop);
            var (result, until) = read(answered, true);
            cache.Keep(question, answered, now, Until(now, until));
            search.Came(new FetchRecord(kind, address, about.Fingerprint, now, false, Convert.ToHexStringLower(SHA256.HashData(answered)), null, rules.Aliases.GetValueOrDefault(address)));
            return result;
        }
        catch (PkiFormatException broken)
        {
            cache.Fail(question, FetchFailure.Content, broken.Expectation, now, now + rules.FailureKept);
            return search.Failed(kind, address, about, now, FetchFailure.Content, broken.Expectation) as T;
        }
        catch (FetchFailedException refused)
        {
            // What our own rules refuse costs nothing to refuse again, and holds no longer than the rules do.
            if (refused.Failure is not (FetchFailure.Count or FetchFailure.Address or FetchFailure.Scheme))
                cache.Fail(question, refused.Failure, refused.Message, now, now + rules.FailureKept);
            return search.Failed(kind, address, about, now, refused.Failure, refused.Message) as T;
        }
    }

    internal OcspRequest Request(Certificate certificate, Certificate issuer) => OcspRequest.About(certificate, issuer, rules.OcspByGet ? default : (ReadOnlyMemory<byte>)RandomNumberGenerator.GetBytes(16));

    private static T? Known<T>(EvidenceSearch search, string kind, string address, Certificate about, CachedAnswer entry, byte[] content, Func<byte[], bool, (T Read, DateTimeOffset? Until)> read)
        where T : class
    {
        try
        {
            var result = read(content, false).Read;
            search.Came(new FetchRecord(kind, address, about.Fingerprint, entry.At, true, entry.Sha256, null, null));
            return result;
        }
        catch (PkiFormatException broken)
        {
            return search.Failed(kind, address, about, entry.At, FetchFailure.Content, broken.Expectation) as T;
        }
    }

    private async Task<byte[]> Send(EvidenceSearch search, string address, OcspRequest? posted, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var place))
            throw new FetchFailedException(FetchFailure.Scheme, "an absolute address");
        if (search.IsSilent(place.Authority))
            throw new FetchFailedException(FetchFailure.Unreachable, $"{place.Authority} did not answer a moment ago");
        try
        {
            return await Send(place, posted, stop);
        }
        catch (FetchFailedException away) when (away.Failure is FetchFailure.Unreachable or FetchFailure.TimeOut)
        {
            search.Silent(place.Authority);
            throw;
        }
    }

    private async Task<byte[]> Send(Uri place, OcspRequest? posted, CancellationToken stop)
    {
        if (posted is null)
            return await web.Ask(place, stop: stop);
        var encoded = posted.Encode();
        // The shortest way round proxies: the request in the address, where it stays below 255 octets (RFC 5019 §5).
        var inAddress = $"{place.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(Convert.ToBase64String(encoded))}";
        return posted.Nonce.IsEmpty && inAddress.Length <= 255 && Uri.TryCreate(inAddress, UriKind.Absolute, out var whole)
            ? await web.Ask(whole, stop: stop)
            : await web.Ask(place, encoded, "application/ocsp-request", stop: stop);
    }

    private DateTimeOffset Until(DateTimeOffset now, DateTimeOffset? ends)
    {
        var until = ends ?? now + rules.Kept;
        if (until <= now)
            until = now + rules.FailureKept; // out of date already: asked again soon
        return until < now + rules.KeptAtMost ? until : now + rules.KeptAtMost;
    }

    internal FetchRules Rules => rules;

    internal TimeProvider Clock => clock;
}
