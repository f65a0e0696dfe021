namespace DocFlow.Pdf;

/// <summary>What a signature field holds.</summary>
public enum SignatureKind
{
    /// <summary>A signature of a person or a seal.</summary>
    Signature,

    /// <summary>A document time-stamp (ETSI EN 319 142-1 §5.4.3), known by its /SubFilter.</summary>
    Timestamp,
}
