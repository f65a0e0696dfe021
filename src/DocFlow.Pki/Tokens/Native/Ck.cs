namespace DocFlow.Pki.Tokens.Native;

/// <summary>The numbers of Cryptoki that are used here, by their own names (PKCS #11 v2.40, header files).</summary>
internal static class Ck
{
    public const uint OsLocking = 2, SerialSession = 4, ReadWriteSession = 2, TokenPresent = 1;
    public const uint LoginRequired = 4, ProtectedPath = 0x100, Initialised = 0x400;
    public const uint PinCountLow = 0x10000, PinFinalTry = 0x20000, PinLocked = 0x40000;
    public const uint User = 1, ContextSpecific = 2;

    public const uint Class = 0, OnToken = 1, Private = 2, Label = 3, Value = 0x11, CertificateType = 0x80, KeyType = 0x100, Subject = 0x101, Identifier = 0x102, AlwaysAuthenticate = 0x202;
    public const uint CertificateObject = 1, PrivateKeyObject = 3;
    public const uint RsaKey = 0, EcKey = 3;

    public const uint RsaPkcs = 1, RsaPkcsPss = 0xD, Ecdsa = 0x1041;
    public const uint Sha256 = 0x250, Sha384 = 0x260, Sha512 = 0x270, MaskSha256 = 2, MaskSha384 = 3, MaskSha512 = 4;

    public const uint AttributeSensitive = 0x11, AttributeTypeInvalid = 0x12;
    public const uint DeviceError = 0x30, DeviceRemoved = 0x32, FunctionFailed = 6, GeneralError = 5, HostMemory = 2;
    public const uint KeyHandleInvalid = 0x60, MechanismInvalid = 0x70, ObjectHandleInvalid = 0x82, OperationActive = 0x90;
    public const uint PinIncorrect = 0xA0, PinInvalid = 0xA1, PinLength = 0xA2, PinExpired = 0xA3, PinIsLocked = 0xA4;
    public const uint SessionClosed = 0xB0, SessionHandleInvalid = 0xB3, TokenNotPresent = 0xE0, TokenNotRecognized = 0xE1;
    public const uint AlreadyLoggedIn = 0x100, NotLoggedIn = 0x101, PinNotInitialised = 0x102, AlreadyInitialised = 0x191;

    private static readonly Dictionary<uint, string> names = new()
    {
        [0x1] = "CKR_CANCEL", [0x2] = "CKR_HOST_MEMORY", [0x3] = "CKR_SLOT_ID_INVALID", [0x5] = "CKR_GENERAL_ERROR", [0x6] = "CKR_FUNCTION_FAILED", [0x7] = "CKR_ARGUMENTS_BAD",
        [0x8] = "CKR_NO_EVENT", [0xA] = "CKR_CANT_LOCK", [0x10] = "CKR_ATTRIBUTE_READ_ONLY", [0x11] = "CKR_ATTRIBUTE_SENSITIVE", [0x12] = "CKR_ATTRIBUTE_TYPE_INVALID",
        [0x13] = "CKR_ATTRIBUTE_VALUE_INVALID", [0x20] = "CKR_DATA_INVALID", [0x21] = "CKR_DATA_LEN_RANGE", [0x30] = "CKR_DEVICE_ERROR", [0x31] = "CKR_DEVICE_MEMORY",
        [0x32] = "CKR_DEVICE_REMOVED", [0x50] = "CKR_FUNCTION_CANCELED", [0x54] = "CKR_FUNCTION_NOT_SUPPORTED", [0x60] = "CKR_KEY_HANDLE_INVALID", [0x62] = "CKR_KEY_SIZE_RANGE",
        [0x63] = "CKR_KEY_TYPE_INCONSISTENT", [0x68] = "CKR_KEY_FUNCTION_NOT_PERMITTED", [0x70] = "CKR_MECHANISM_INVALID", [0x71] = "CKR_MECHANISM_PARAM_INVALID",
        [0x82] = "CKR_OBJECT_HANDLE_INVALID", [0x90] = "CKR_OPERATION_ACTIVE", [0x91] = "CKR_OPERATION_NOT_INITIALIZED", [0xA0] = "CKR_PIN_INCORRECT", [0xA1] = "CKR_PIN_INVALID",
        [0xA2] = "CKR_PIN_LEN_RANGE", [0xA3] = "CKR_PIN_EXPIRED", [0xA4] = "CKR_PIN_LOCKED", [0xB0] = "CKR_SESSION_CLOSED", [0xB1] = "CKR_SESSION_COUNT",
        [0xB3] = "CKR_SESSION_HANDLE_INVALID", [0xB5] = "CKR_SESSION_READ_ONLY", [0xB6] = "CKR_SESSION_EXISTS", [0xD0] = "CKR_TEMPLATE_INCOMPLETE", [0xD1] = "CKR_TEMPLATE_INCONSISTENT",
        [0xE0] = "CKR_TOKEN_NOT_PRESENT", [0xE1] = "CKR_TOKEN_NOT_RECOGNIZED", [0xE2] = "CKR_TOKEN_WRITE_PROTECTED", [0x100] = "CKR_USER_ALREADY_LOGGED_IN",
        [0x101] = "CKR_USER_NOT_LOGGED_IN", [0x102] = "CKR_USER_PIN_NOT_INITIALIZED", [0x103] = "CKR_USER_TYPE_INVALID", [0x104] = "CKR_USER_ANOTHER_ALREADY_LOGGED_IN",
        [0x105] = "CKR_USER_TOO_MANY_TYPES", [0x150] = "CKR_BUFFER_TOO_SMALL", [0x190] = "CKR_CRYPTOKI_NOT_INITIALIZED", [0x191] = "CKR_CRYPTOKI_ALREADY_INITIALIZED",
    };

    /// <summary>The name of a return value; its number where it has none here, as makers' own have.</summary>
    public static string NameOf(uint code) => names.GetValueOrDefault(code) ?? $"CKR_0x{code:X8}";
}
