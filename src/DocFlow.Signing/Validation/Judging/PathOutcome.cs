namespace DocFlow.Signing.Validation;

/// <summary>What came of looking for a path from a certificate to a trusted one.</summary>
internal enum PathOutcome
{
    Good,
    NoChain,
    AnchorEnded,
    Broken,
    Constraints,
    NotYetValid,
    Expired,
    Revoked,
    AuthorityRevoked,
    RevocationUnknown,
}
