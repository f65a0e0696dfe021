namespace DocFlow.Pdf;

/// <summary>What whoever laid a signature field asks of its signature (§12.7.5.5 table 237). Entries marked as required bind, others are wishes.</summary>
public sealed record PdfSeedValue
{
    /// <summary>/Filter: the preferred signature handler.</summary>
    public string? Filter { get; init; }

    /// <summary>/SubFilter: admitted encodings, the preferred first.</summary>
    public IReadOnlyList<string> SubFilters { get; init; } = [];

    /// <summary>/DigestMethod: admitted digests, for example SHA256.</summary>
    public IReadOnlyList<string> Digests { get; init; } = [];

    /// <summary>/Reasons: admitted reasons.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>/MDP /P: 0 an approval, 1 to 3 a certification of that level; null where nothing is said.</summary>
    public int? Certification { get; init; }

    /// <summary>/TimeStamp /URL.</summary>
    public string? TimestampUrl { get; init; }

    /// <summary>/AddRevInfo: whether revocation evidence is to be embedded.</summary>
    public bool AddRevocation { get; init; }

    /// <summary>/Cert as it stands: what is asked of the certificate; null where nothing.</summary>
    public PdfDictionary? Certificate { get; init; }

    /// <summary>/Ff: bit 1 filter, 2 sub-filter, 3 version, 4 reasons, 5 legal attestation, 6 revocation, 7 digest are required.</summary>
    public int Required { get; init; }

    internal static PdfSeedValue? Read(Func<PdfObject?, PdfObject> resolve, PdfObject? value)
    {
        if (resolve(value) is not PdfDictionary dictionary)
            return null;
        return new PdfSeedValue
        {
            Filter = (resolve(dictionary["Filter"]) as PdfName)?.Value,
            SubFilters = Texts("SubFilter"),
            Digests = Texts("DigestMethod"),
            Reasons = Texts("Reasons"),
            Certification = resolve(dictionary["MDP"]) is PdfDictionary mdp && resolve(mdp["P"]) is PdfInteger { Value: >= 0 and <= 3 } level ? (int)level.Value : null,
            TimestampUrl = resolve(dictionary["TimeStamp"]) is PdfDictionary stamp && resolve(stamp["URL"]) is PdfString url ? url.Text : null,
            AddRevocation = resolve(dictionary["AddRevInfo"]) is PdfBoolean { Value: true },
            Certificate = resolve(dictionary["Cert"]) as PdfDictionary,
            Required = resolve(dictionary["Ff"]) is PdfInteger flags ? (int)(flags.Value & 0x7FFFFFFF) : 0,
        };

        string[] Texts(string key) => resolve(dictionary[key]) is PdfArray list
            ? [.. list.Select(resolve).Select(item => item switch { PdfName name => name.Value, PdfString text => text.Text, _ => "" }).Where(text => text.Length > 0)]
            : [];
    }

    /// <summary>What is required and not met by the draft, in English; null where nothing.</summary>
    internal string? Unmet(PdfSignatureDraft draft)
    {
        if ((Required & 1) != 0 && Filter is not (null or PdfSignatureDraft.Filter))
            return $"the signature handler {Filter}";
        if ((Required & 2) != 0 && SubFilters.Count > 0 && !SubFilters.Contains(draft.SubFilter))
            return $"an encoding out of {string.Join(", ", SubFilters)}";
        if ((Required & 8) != 0 && Reasons.Count > 0 && !(Reasons is ["."] ? draft.Reason is null : draft.Reason is { } reason && Reasons.Contains(reason)))
            return $"a reason out of {string.Join("; ", Reasons)}";
        if (Certification is { } level && (level == 0 ? draft.Certify is not null : draft.Certify != level))
            return level == 0 ? "a signature that does not certify" : $"a certification of level {level}";
        return null;
    }
}
