namespace DocFlow.Pki;

/// <summary>How much must be known about the revocation of the certificates of a path.</summary>
public enum RevocationDemand
{
    /// <summary>It is not looked at.</summary>
    Ignored,

    /// <summary>A revoked certificate breaks the path, an unknown one does not.</summary>
    WhereKnown,

    /// <summary>Every certificate that names a place where revocation is told must be known to be good; the others as <see cref="WhereKnown"/>.</summary>
    WhereDeclared,

    /// <summary>Every certificate but the anchor must be known to be good.</summary>
    Required,
}
