namespace DocFlow.Pdf;

/// <summary>What the byte range of a signature covers.</summary>
public enum SignatureCoverage
{
    /// <summary>Every byte of the file but the signature's own /Contents.</summary>
    WholeFile,

    /// <summary>Every byte up to the end of an earlier revision but the signature's own /Contents.</summary>
    WholeRevision,

    /// <summary>Anything else: nothing may be concluded from such a signature.</summary>
    Partial,
}
