namespace DocFlow.Signing.Validation;

/// <summary>What a time-stamp is over, and so what it proves.</summary>
public enum TimestampTarget
{
    /// <summary>The signature value: the signature existed at that time.</summary>
    Signature,

    /// <summary>The content before it was signed: the signature was made after that time.</summary>
    Content,

    /// <summary>The file, or a signature with all that came along, up to there: everything in it existed at that time.</summary>
    Document,
}
