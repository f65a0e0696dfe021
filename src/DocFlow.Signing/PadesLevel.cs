namespace DocFlow.Signing;

/// <summary>The baseline levels of PAdES, each holding what stands in the one before (ETSI EN 319 142-1 §6).</summary>
public enum PadesLevel
{
    /// <summary>B-B: the signature.</summary>
    Basic,

    /// <summary>B-T: proof that it existed at a time.</summary>
    Timestamped,

    /// <summary>B-LT: the certificates and revocation evidence to judge it later.</summary>
    LongTerm,

    /// <summary>B-LTA: a document time-stamp over all of it.</summary>
    Archival,
}
