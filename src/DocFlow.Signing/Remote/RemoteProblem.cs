namespace DocFlow.Signing;

/// <summary>Why a remote signing service did not do what was asked. Nothing was signed by what is thrown, but for <see cref="Away"/> while signing: then it is not known.</summary>
public enum RemoteProblem
{
    /// <summary>The address may not be called: not https, a user in it, or a host that is not public and not allowed.</summary>
    Address,

    /// <summary>Nobody answered, not in time, or the service failed by itself; asking again later may help.</summary>
    Away,

    /// <summary>Too many requests (429), or told to come back later (503); see <see cref="RemoteSigningException.RetryAfter"/>.</summary>
    Busy,

    /// <summary>The client's own name or secret is not taken, even with a fresh token.</summary>
    Unauthorized,

    /// <summary>The owner of the key said no.</summary>
    Declined,

    /// <summary>The PIN, OTP or other answer is wrong.</summary>
    WrongAnswer,

    /// <summary>The credential is locked, disabled or expired.</summary>
    Locked,

    /// <summary>There is no such credential for this client.</summary>
    NoCredential,

    /// <summary>The permission to sign, its handle or the kept answer is over: the owner has to be asked anew.</summary>
    Expired,

    /// <summary>More hashes than one authorisation may cover.</summary>
    TooMany,

    /// <summary>It refused for another reason, told by the service.</summary>
    Refused,

    /// <summary>What came is not what the CSC API says.</summary>
    Garbage,
}
