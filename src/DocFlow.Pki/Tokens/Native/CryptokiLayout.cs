namespace DocFlow.Pki.Tokens.Native;

/// <summary>
/// Where the fields of Cryptoki's structures lie. A CK_ULONG has 4 octets on Windows and those of a pointer elsewhere; structures are packed to one octet on
/// Windows and as the compiler likes elsewhere (PKCS #11 v2.40 base §2.1).
/// </summary>
/// <param name="Word">Octets of a CK_ULONG.</param>
/// <param name="Pointer">Octets of a pointer.</param>
/// <param name="Packed">Whether nothing is left free between fields.</param>
internal readonly record struct CryptokiLayout(int Word, int Pointer, bool Packed)
{
    private const int Label = 32, Maker = 32, Model = 16, Serial = 16, Time = 16, Version = 2, Counters = 10, SlotText = 64;

    public static CryptokiLayout Here => OperatingSystem.IsWindows() ? new(4, IntPtr.Size, true) : new(IntPtr.Size, IntPtr.Size, false);

    /// <summary>CK_ATTRIBUTE and CK_MECHANISM: a word, a pointer, a word.</summary>
    public int TripleSize => Aligned(LengthAt + Word, Pointer);

    public int PointerAt => Aligned(Word, Pointer);

    public int LengthAt => PointerAt + Pointer;

    /// <summary>CK_RSA_PKCS_PSS_PARAMS: hash, mask, salt.</summary>
    public int PssSize => 3 * Word;

    public int TokenFlagsAt => Label + Maker + Model + Serial;

    public int TokenSize => Aligned(TokenFlagsAt + Word + Counters * Word + 2 * Version + Time, Word);

    public int SlotFlagsAt => SlotText + Maker;

    public int SlotSize => Aligned(SlotFlagsAt + Word + 2 * Version, Word);

    /// <summary>CK_C_INITIALIZE_ARGS: four pointers, flags, a pointer.</summary>
    public int InitializeFlagsAt => 4 * Pointer;

    public int InitializeSize => Aligned(InitializeFlagsAt + Word, Pointer) + Pointer;

    /// <summary>The first function behind the two octets of the version.</summary>
    public int FunctionsAt => Packed ? Version : Pointer;

    private int Aligned(int at, int to) => Packed ? at : (at + to - 1) / to * to;
}
