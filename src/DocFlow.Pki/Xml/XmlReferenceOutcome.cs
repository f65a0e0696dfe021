namespace DocFlow.Pki;

/// <summary>What came of checking one reference.</summary>
public enum XmlReferenceOutcome
{
    /// <summary>The digest is that of what it refers to.</summary>
    Matches,

    /// <summary>It is not.</summary>
    Differs,

    /// <summary>What it refers to is not at hand.</summary>
    NotFound,

    /// <summary>It asks for something that is not done here, or is ambiguous; nothing is said about the digest.</summary>
    Refused,
}
