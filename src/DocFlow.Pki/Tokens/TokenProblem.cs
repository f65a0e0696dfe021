namespace DocFlow.Pki.Tokens;

/// <summary>What stands between a caller and a key on a token.</summary>
public enum TokenProblem
{
    /// <summary>The module cannot be loaded, or is none of PKCS #11.</summary>
    Module,

    /// <summary>No token of that label is plugged in, or it was pulled out.</summary>
    Away,

    /// <summary>The PIN is not the token's; the token has counted the try.</summary>
    WrongPin,

    /// <summary>The token takes no PIN any more until somebody unlocks it.</summary>
    PinLocked,

    /// <summary>A PIN is needed and none was given, or it cannot be one: its length, its letters, its age.</summary>
    PinUnfit,

    /// <summary>No key of that label with a certificate that belongs to it.</summary>
    NoKey,

    /// <summary>Several tokens, or several keys, have that label.</summary>
    Ambiguous,

    /// <summary>The token does not sign this way.</summary>
    Mechanism,

    /// <summary>The module did not answer in time; its process was ended.</summary>
    Timeout,

    /// <summary>The module brought its process down.</summary>
    Crash,

    /// <summary>Anything else the module refused with.</summary>
    Device,
}
