namespace DocFlow.Signing.Validation;

/// <summary>What came of checking a signature value.</summary>
public enum ValueCheck
{
    /// <summary>It is the key's over these bytes.</summary>
    Holds,

    /// <summary>It is not.</summary>
    Fails,

    /// <summary>Its algorithm is not known here.</summary>
    Unsupported,

    /// <summary>There was no certificate to check it with.</summary>
    NoKey,
}
