namespace DocFlow.Pdf;

/// <summary>What the signature dictionary will hold besides the signature (§12.8.1 table 255).</summary>
/// <param name="Placeholder">Room for the signature.</param>
public sealed record PdfSignatureDraft(PdfSignaturePlaceholder Placeholder)
{
    /// <summary>/Filter of every signature written here.</summary>
    public const string Filter = "Adobe.PPKLite";

    /// <summary>/SubFilter of a document time-stamp.</summary>
    public const string Timestamp = "ETSI.RFC3161";

    /// <summary>/SubFilter; <see cref="Timestamp"/> makes it a document time-stamp (/Type /DocTimeStamp, without /M).</summary>
    public string SubFilter { get; init; } = "ETSI.CAdES.detached";

    /// <summary>/M: the time the signer claims.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>/Name.</summary>
    public string? SignerName { get; init; }

    /// <summary>/Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>/Location.</summary>
    public string? Location { get; init; }

    /// <summary>/ContactInfo.</summary>
    public string? ContactInfo { get; init; }

    /// <summary>Certifies the document (DocMDP, §12.8.2.2): 1 no change, 2 filling and signing, 3 annotations too; only as the first signature.</summary>
    public int? Certify { get; init; }

    internal bool IsTimestamp => SubFilter == Timestamp;

    internal PdfDictionary Write(IReadOnlyList<PdfObject> references)
    {
        var entries = new Dictionary<string, PdfObject>
        {
            ["Type"] = new PdfName(IsTimestamp ? "DocTimeStamp" : "Sig"),
            ["Filter"] = new PdfName(Filter),
            ["SubFilter"] = new PdfName(SubFilter),
            ["ByteRange"] = Placeholder.ByteRange,
            ["Contents"] = Placeholder.Contents,
        };
        if (SignedAt is { } at && !IsTimestamp)
            entries["M"] = PdfString.Of(at);
        foreach (var (key, text) in new[] { ("Name", SignerName), ("Reason", Reason), ("Location", Location), ("ContactInfo", ContactInfo) })
            if (text is not null)
                entries[key] = PdfString.Of(text);
        if (references.Count > 0)
            entries["Reference"] = new PdfArray(references);
        return new PdfDictionary(entries);
    }
}
