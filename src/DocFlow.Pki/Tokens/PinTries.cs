namespace DocFlow.Pki.Tokens;

/// <summary>What a token tells about the tries left for its PIN. Cryptoki has flags for it and no number; many tokens set none.</summary>
public enum PinTries
{
    /// <summary>No wrong try since the last right one, or the token does not tell.</summary>
    Untold,

    /// <summary>CKF_USER_PIN_COUNT_LOW: at least one wrong try.</summary>
    Low,

    /// <summary>CKF_USER_PIN_FINAL_TRY: one left.</summary>
    Final,

    /// <summary>CKF_USER_PIN_LOCKED: none left.</summary>
    Locked,
}
