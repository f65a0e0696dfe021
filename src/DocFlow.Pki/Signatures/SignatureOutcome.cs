namespace DocFlow.Pki;

/// <summary>What came of checking a signature value.</summary>
public enum SignatureOutcome
{
    /// <summary>The key made this value over these bytes.</summary>
    Valid,

    /// <summary>It did not.</summary>
    Wrong,

    /// <summary>The algorithm, its parameters or the curve are not known here; nothing is said about the value.</summary>
    Unsupported,

    /// <summary>The key cannot be read, or does not fit the algorithm.</summary>
    MalformedKey,
}
