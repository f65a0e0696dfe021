namespace DocFlow.Pdf;

/// <summary>A signature field (§12.7.5.5) and, once signed, its signature dictionary (§12.8.1). Nothing here is verified.</summary>
public sealed record PdfSignatureField
{
    /// <summary>The fully qualified name: partial names joined with full stops.</summary>
    public required string Name { get; init; }

    /// <summary>Object number of the field; 0 where it is a direct object.</summary>
    public required int ObjectNumber { get; init; }

    /// <summary>The field's own dictionary.</summary>
    public required PdfDictionary Field { get; init; }

    /// <summary>The signature dictionary; null while the field is empty. All further properties then have no value.</summary>
    public PdfDictionary? Dictionary { get; init; }

    /// <summary>Object number of the signature dictionary; 0 where it is a direct object or there is none.</summary>
    public int ValueNumber { get; init; }

    /// <summary>Whether the field holds a signature.</summary>
    public bool IsSigned => Dictionary is not null;

    /// <summary>Signature or document time-stamp.</summary>
    public SignatureKind Kind { get; init; }

    /// <summary>For example <c>ETSI.CAdES.detached</c>; empty where absent.</summary>
    public string SubFilter { get; init; } = "";

    /// <summary>The numbers of /ByteRange as they stand; empty where it is no array of whole numbers.</summary>
    public IReadOnlyList<long> ByteRange { get; init; } = [];

    /// <summary>The bytes of /Contents, zero padding included.</summary>
    public ReadOnlyMemory<byte> Contents { get; init; }

    /// <summary>What the byte range covers; never more than <see cref="SignatureCoverage.Partial"/> in a repaired file.</summary>
    public SignatureCoverage Coverage { get; init; } = SignatureCoverage.Partial;

    /// <summary>The revision that holds the signature dictionary; 0 while the field is empty.</summary>
    public int Revision { get; init; }

    /// <summary>The revision whose end the byte range reaches; null where it ends at none.</summary>
    public int? SignedRevision { get; init; }

    /// <summary>/M, the time the signer claims.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>/Name, the signer as the signer says.</summary>
    public string? SignerName { get; init; }

    /// <summary>/Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>/Location.</summary>
    public string? Location { get; init; }
}
