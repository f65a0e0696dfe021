namespace DocFlow.Signing.Validation;

/// <summary>What a certificate at the end of a path is used for.</summary>
internal enum PathPurpose
{
    Document,
    TimeStamp,
}
