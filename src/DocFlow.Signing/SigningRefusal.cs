namespace DocFlow.Signing;

/// <summary>Why something was not signed. The document that was given is untouched in every case.</summary>
public enum SigningRefusal
{
    /// <summary>The key file cannot be read as PKCS#12, or holds no private key.</summary>
    KeyFile,

    /// <summary>The password does not open the key file.</summary>
    KeyPassword,

    /// <summary>The PIN is not the token's, or cannot be one; the cause tells what the token says of the tries left.</summary>
    TokenPin,

    /// <summary>The token takes no PIN any more.</summary>
    TokenLocked,

    /// <summary>The token is not plugged in.</summary>
    TokenAway,

    /// <summary>The token has no such key with a certificate, or several.</summary>
    TokenKey,

    /// <summary>The token or its module failed, hung or crashed.</summary>
    Token,

    /// <summary>An algorithm or a key this engine does not sign with.</summary>
    Algorithm,

    /// <summary>The key is too short to sign today (RSA below 2048 bits, curves below 256).</summary>
    WeakKey,

    /// <summary>The certificate is not meant for signing documents (RFC 5280 §4.2.1.3, §4.2.1.12).</summary>
    KeyUsage,

    /// <summary>The certificate is not valid yet.</summary>
    CertificateNotYetValid,

    /// <summary>The certificate has expired.</summary>
    CertificateExpired,

    /// <summary>The file is no PDF, or cannot be read.</summary>
    Unreadable,

    /// <summary>The file is encrypted.</summary>
    Encrypted,

    /// <summary>The cross reference is damaged: what would be added could not be told from what was there.</summary>
    Damaged,

    /// <summary>An earlier certification forbids every further signature (DocMDP P=1, ISO 32000-2 §12.8.2.2).</summary>
    Locked,

    /// <summary>A field that an earlier signature locked would be changed (FieldMDP, ISO 32000-2 §12.8.2.4).</summary>
    FieldLocked,

    /// <summary>There is no such field.</summary>
    FieldMissing,

    /// <summary>A field of that name is there already and holds a signature, or is of another kind.</summary>
    FieldTaken,

    /// <summary>A certification was asked for in a file that has a signature already (ISO 32000-2 §12.8.2.2).</summary>
    CertificationNotFirst,

    /// <summary>The field's seed value asks for what was not given (ISO 32000-2 §12.7.5.5).</summary>
    SeedValue,

    /// <summary>There is no such page.</summary>
    PageMissing,

    /// <summary>The rectangle is empty or lies outside the visible page.</summary>
    Rectangle,

    /// <summary>A picture is neither JPEG nor PNG, or is too large.</summary>
    Image,

    /// <summary>No font at hand has a letter of the text.</summary>
    Text,

    /// <summary>What was kept of the prepared signature cannot be read.</summary>
    Pending,

    /// <summary>The prepared signature has run out of time.</summary>
    Expired,

    /// <summary>The prepared file is not the one that was prepared.</summary>
    StagedChanged,

    /// <summary>The signature value is not the certificate's over what was prepared.</summary>
    WrongValue,

    /// <summary>The time-stamp is larger than the room that was left for it; <see cref="SigningRefusedException.Needed"/> says how much it needs.</summary>
    TooLarge,

    /// <summary>No time-stamp came.</summary>
    TimeStamp,

    /// <summary>Evidence for the level is missing: a certificate, a revocation list, an answer.</summary>
    Evidence,

    /// <summary>There is no signature that could be raised.</summary>
    NothingToExtend,
}
