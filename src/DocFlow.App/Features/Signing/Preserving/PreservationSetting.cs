using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>How an agency keeps its signatures provable, and how long before the end it begins to renew. Without a row: evidence records, 90 days, SHA-256.</summary>
public sealed class PreservationSetting : OfficeRow
{
    public const int LeastMargin = 7, MostMargin = 1000, UsualMargin = 90;

    public static readonly IReadOnlyList<string> Digests = ["SHA256", "SHA384", "SHA512"];

    private PreservationSetting()
    {
    }

    public PreservationSetting(Guid agencyId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
    }

    public PreservationMethod Method { get; private set; }

    /// <summary>Days before a deadline.</summary>
    public int Margin { get; private set; } = UsualMargin;

    /// <summary>Of the hash trees; records under another one are renewed into this one.</summary>
    public string Digest { get; private set; } = Digests[0];

    public void Set(PreservationMethod method, int margin, string digest)
    {
        if (margin is < LeastMargin or > MostMargin)
            throw new RuleBroken("signing.preserveMargin", LeastMargin, MostMargin) { Field = "Margin" };
        if (!Digests.Contains(digest) || !Enum.IsDefined(method))
            throw new RuleBroken("signing.preserveDigest") { Field = "Digest" };
        if ((method, margin, digest) == (Method, Margin, Digest))
            return;
        (Method, Margin, Digest) = (method, margin, digest);
        Happened("signing.preservationSet", new { method = method.ToString(), margin, digest });
    }
}

public enum PreservationMethod
{
    /// <summary>Evidence records beside the files (RFC 4998): one time-stamp for all that are due.</summary>
    Records,

    /// <summary>A document time-stamp in each file, as its next version (B-LTA); where a file takes none, a record.</summary>
    Stamps,
}
