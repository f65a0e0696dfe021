using DocFlow.App.Platform.Data;
using DocFlow.Pki;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>
/// An authority somebody proposed to trust. It counts from when an administrator confirmed its fingerprint by what they had from elsewhere; trust ends on a day with a reason and is never
/// deleted, since what was signed before goes on being judged by it.
/// </summary>
public sealed class TrustedAuthority : OfficeRow
{
    /// <summary>So many last digits of the fingerprint have to come from elsewhere; the page shows the others.</summary>
    public const int DigitsAsked = 16;

    private TrustedAuthority()
    {
    }

    public TrustedAuthority(Guid agencyId, Certificate certificate, TrustPurposes purposes, DateTimeOffset? from, DateTimeOffset? until, string source, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Certificate = certificate.Encoded.ToArray();
        Fingerprint = certificate.Fingerprint;
        Name = certificate.Subject.CommonName ?? certificate.Subject.Display();
        Purposes = purposes;
        (From, Until, Source, ProposedAt) = (from, until, source, now);
        if (purposes == TrustPurposes.None)
            throw new RuleBroken("signing.trustPurpose") { Field = "Purposes" };
        if (until < from)
            throw new RuleBroken("signing.trustDates") { Field = "Until" };
        if (string.IsNullOrWhiteSpace(source))
            throw new RuleBroken("signing.trustSource") { Field = "Source" };
        Happened("trust.proposed", new { name = Name, fingerprint = Fingerprint, purposes = purposes.ToString(), from, until, source });
    }

    public byte[] Certificate { get; private set; } = [];

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public string Fingerprint { get; private set; } = "";

    public string Name { get; private set; } = "";

    public TrustPurposes Purposes { get; private set; }

    public DateTimeOffset? From { get; private set; }

    /// <summary>Inclusive; judged at the proven time of a signature.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Where the certificate and its fingerprint come from, in words.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The fingerprint of the operator of the trusted list it came with; null where it was laid in by hand.</summary>
    public string? ListOperator { get; private set; }

    public long ListNumber { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public string? ConfirmedBy { get; private set; }

    public string? EndReason { get; private set; }

    public TrustEntry Entry => new(CertificateFile.Read(Certificate)[0], Purposes, From, Until, Source, EndReason);

    public bool EndedBefore(DateTimeOffset moment) => Until < moment;

    /// <summary>What the page shows of the fingerprint before it is confirmed.</summary>
    public string ShownDigits => Fingerprint[..^DigitsAsked];

    /// <param name="digits">the last digits of the fingerprint, from elsewhere; blanks and colons do not count</param>
    /// <param name="by">who</param>
    public void Confirm(string digits, string by, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
            throw new RuleBroken("signing.trustConfirmed") { Field = "Digits" };
        if (!Fits(digits, Fingerprint))
            throw new RuleBroken("signing.trustDigits", DigitsAsked) { Field = "Digits" };
        (ConfirmedAt, ConfirmedBy) = (now, by);
        Happened("trust.confirmed", new { name = Name, fingerprint = Fingerprint, purposes = Purposes.ToString(), From, Until });
    }

    /// <summary>As a trusted list whose operator was confirmed says; <paramref name="number"/> is its number.</summary>
    public void ConfirmBy(string listOperator, long number, string by, DateTimeOffset now)
    {
        (ListOperator, ListNumber, ConfirmedAt, ConfirmedBy) = (listOperator, number, now, by);
        Happened("trust.confirmed", new { name = Name, fingerprint = Fingerprint, purposes = Purposes.ToString(), From, Until, list = listOperator, number });
    }

    /// <summary>A later number of the same list says when it ended, or that it did not.</summary>
    public void Follow(DateTimeOffset? until, long number)
    {
        if (until != Until)
            Happened("trust.followed", new { name = Name, fingerprint = Fingerprint, from = Until, to = until, number });
        (Until, ListNumber) = (until, number);
    }

    public void End(DateTimeOffset until, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("signing.trustReason") { Field = "Reason" };
        if (until < From)
            throw new RuleBroken("signing.trustDates") { Field = "End" };
        if (Until < until)
            throw new RuleBroken("signing.trustEnded") { Field = "End" };
        Happened("trust.ended", new { name = Name, fingerprint = Fingerprint, until, reason });
        (Until, EndReason) = (until, reason.Trim());
    }

    /// <summary>Whether what was typed is the end of a fingerprint, and long enough.</summary>
    public static bool Fits(string digits, string fingerprint)
    {
        var typed = string.Concat(digits.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return typed.Length >= DigitsAsked && fingerprint.EndsWith(typed, StringComparison.Ordinal);
    }
}
