using System.Runtime.InteropServices;

namespace DocFlow.Pki.Tokens.Native;

/// <summary>The functions of a module that are used here, called through the list that C_GetFunctionList gives (PKCS #11 v2.40 base §5). Each throws where the module says no.</summary>
internal sealed unsafe class Cryptoki
{
    private const int Initialize = 0, Finalize = 1, SlotList = 4, TokenFacts = 6, MechanismList = 7, OpenSession = 12, CloseSession = 13, Login = 18, Logout = 19;
    private const int CreateObject = 20, AttributeValue = 24, FindInit = 26, Find = 27, FindFinal = 28, SignInit = 42, Sign = 43;
    private static readonly CryptokiLayout layout = CryptokiLayout.Here;

    private readonly byte* functions;

    /// <exception cref="TokenException">The file is no module of Cryptoki.</exception>
    public Cryptoki(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library))
            throw new TokenException(TokenProblem.Module, $"{Path.GetFileName(path)} cannot be loaded");
        if (!NativeLibrary.TryGetExport(library, "C_GetFunctionList", out var entry))
            throw new TokenException(TokenProblem.Module, $"{Path.GetFileName(path)} has no C_GetFunctionList");
        byte* list = null;
        var code = ((delegate* unmanaged[Cdecl]<byte**, CULong>)entry)(&list);
        Demand("C_GetFunctionList", code);
        functions = list is null ? throw new TokenException(TokenProblem.Module, "C_GetFunctionList gave nothing") : list + layout.FunctionsAt;
    }

    public void Start()
    {
        var arguments = stackalloc byte[layout.InitializeSize];
        new Span<byte>(arguments, layout.InitializeSize).Clear();
        Put(arguments + layout.InitializeFlagsAt, Ck.OsLocking);
        var code = ((delegate* unmanaged[Cdecl]<byte*, CULong>)At(Initialize))(arguments);
        if (Number(code) != Ck.AlreadyInitialised)
            Demand("C_Initialize", code);
    }

    public void Stop() => Demand("C_Finalize", ((delegate* unmanaged[Cdecl]<void*, CULong>)At(Finalize))(null));

    public IReadOnlyList<CULong> Slots()
    {
        var call = (delegate* unmanaged[Cdecl]<byte, CULong*, CULong*, CULong>)At(SlotList);
        CULong count = default;
        Demand("C_GetSlotList", call(1, null, &count));
        var slots = new CULong[Number(count) + 8]; // one may be plugged in between
        count = new CULong((nuint)slots.Length);
        fixed (CULong* first = slots)
            Demand("C_GetSlotList", call(1, first, &count));
        return slots[..(int)Number(count)];
    }

    /// <summary>Text of 32, 32, 16 and 16 octets, and the flags.</summary>
    public (byte[] Text, uint Flags) Facts(CULong slot)
    {
        var facts = new byte[layout.TokenSize];
        fixed (byte* first = facts)
        {
            Demand("C_GetTokenInfo", ((delegate* unmanaged[Cdecl]<CULong, byte*, CULong>)At(TokenFacts))(slot, first));
            return (facts[..layout.TokenFlagsAt], (uint)Word(first + layout.TokenFlagsAt));
        }
    }

    public IReadOnlyList<uint> Mechanisms(CULong slot)
    {
        var call = (delegate* unmanaged[Cdecl]<CULong, CULong*, CULong*, CULong>)At(MechanismList);
        CULong count = default;
        Demand("C_GetMechanismList", call(slot, null, &count));
        var list = new CULong[Number(count)];
        fixed (CULong* first = list)
            Demand("C_GetMechanismList", call(slot, first, &count));
        return [.. list.Take((int)Number(count)).Select(Number)];
    }

    public CULong Open(CULong slot, bool readWrite)
    {
        CULong session = default;
        var flags = new CULong(Ck.SerialSession | (readWrite ? Ck.ReadWriteSession : 0));
        Demand("C_OpenSession", ((delegate* unmanaged[Cdecl]<CULong, CULong, void*, void*, CULong*, CULong>)At(OpenSession))(slot, flags, null, null, &session));
        return session;
    }

    /// <summary>False where the session was gone already.</summary>
    public bool TryClose(CULong session) => Number(((delegate* unmanaged[Cdecl]<CULong, CULong>)At(CloseSession))(session)) == 0;

    /// <param name="pin">UTF-8; empty where the reader has keys of its own.</param>
    public void Enter(CULong session, uint user, ReadOnlySpan<byte> pin, bool onReader)
    {
        fixed (byte* first = pin)
        {
            var code = ((delegate* unmanaged[Cdecl]<CULong, CULong, byte*, CULong, CULong>)At(Login))(session, new CULong(user), onReader ? null : first, new CULong((nuint)(onReader ? 0 : pin.Length)));
            if (Number(code) != Ck.AlreadyLoggedIn)
                Demand("C_Login", code);
        }
    }

    public void Leave(CULong session)
    {
        var code = ((delegate* unmanaged[Cdecl]<CULong, CULong>)At(Logout))(session);
        if (Number(code) != Ck.NotLoggedIn)
            Demand("C_Logout", code);
    }

    public IReadOnlyList<CULong> FindAll(CULong session, params ReadOnlySpan<(uint Type, byte[] Value)> like)
    {
        using (var template = new Attributes(layout, like))
            Demand("C_FindObjectsInit", ((delegate* unmanaged[Cdecl]<CULong, byte*, CULong, CULong>)At(FindInit))(session, template.First, template.Count));
        var found = new List<CULong>();
        var piece = stackalloc CULong[64];
        CULong count;
        do
        {
            Demand("C_FindObjects", ((delegate* unmanaged[Cdecl]<CULong, CULong*, CULong, CULong*, CULong>)At(Find))(session, piece, new CULong(64), &count));
            found.AddRange(new Span<CULong>(piece, (int)Math.Min(64, Number(count))));
        }
        while (Number(count) > 0 && found.Count < 10_000);
        Demand("C_FindObjectsFinal", ((delegate* unmanaged[Cdecl]<CULong, CULong>)At(FindFinal))(session));
        return found;
    }

    /// <summary>An attribute; null where the object has none or keeps it.</summary>
    public byte[]? Read(CULong session, CULong found, uint type)
    {
        var call = (delegate* unmanaged[Cdecl]<CULong, CULong, byte*, CULong, CULong>)At(AttributeValue);
        var triple = stackalloc byte[layout.TripleSize];
        new Span<byte>(triple, layout.TripleSize).Clear();
        Put(triple, type);
        var code = call(session, found, triple, new CULong(1));
        if (Number(code) is Ck.AttributeTypeInvalid or Ck.AttributeSensitive)
            return null;
        Demand("C_GetAttributeValue", code);
        var length = Word(triple + layout.LengthAt);
        if (length > 1 << 20)
            return null; // unavailable is written as the largest number there is
        var value = new byte[length];
        fixed (byte* first = value)
        {
            *(byte**)(triple + layout.PointerAt) = first;
            Demand("C_GetAttributeValue", call(session, found, triple, new CULong(1)));
        }
        return value;
    }

    public uint? ReadNumber(CULong session, CULong found, uint type) =>
        Read(session, found, type) is { } value && value.Length == layout.Word ? BitConverter.ToUInt32(value) : null;

    public CULong Create(CULong session, params ReadOnlySpan<(uint Type, byte[] Value)> attributes)
    {
        using var template = new Attributes(layout, attributes);
        CULong made = default;
        Demand("C_CreateObject", ((delegate* unmanaged[Cdecl]<CULong, byte*, CULong, CULong*, CULong>)At(CreateObject))(session, template.First, template.Count, &made));
        return made;
    }

    /// <param name="pss">hash, mask and salt; none for the other mechanisms</param>
    public void BeginSign(CULong session, CULong key, uint mechanism, ReadOnlySpan<uint> pss)
    {
        var parameters = stackalloc byte[layout.PssSize];
        for (var at = 0; at < pss.Length; at++)
            Put(parameters + at * layout.Word, pss[at]);
        var triple = stackalloc byte[layout.TripleSize];
        new Span<byte>(triple, layout.TripleSize).Clear();
        Put(triple, mechanism);
        if (!pss.IsEmpty)
        {
            *(byte**)(triple + layout.PointerAt) = parameters;
            Put(triple + layout.LengthAt, (uint)layout.PssSize);
        }
        Demand("C_SignInit", ((delegate* unmanaged[Cdecl]<CULong, byte*, CULong, CULong>)At(SignInit))(session, triple, key));
    }

    public byte[] EndSign(CULong session, ReadOnlySpan<byte> data)
    {
        var value = stackalloc byte[2048];
        var length = new CULong(2048);
        fixed (byte* first = data)
            Demand("C_Sign", ((delegate* unmanaged[Cdecl]<CULong, byte*, CULong, byte*, CULong*, CULong>)At(Sign))(session, first, new CULong((nuint)data.Length), value, &length));
        return new Span<byte>(value, (int)Math.Min(2048, Number(length))).ToArray();
    }

    public static byte[] Bytes(uint number)
    {
        var bytes = new byte[layout.Word];
        BitConverter.TryWriteBytes(bytes, number);
        return bytes;
    }

    /// <summary>Return values, counts and types fit 32 bits on every platform.</summary>
    private static uint Number(CULong number) => (uint)number.Value;

    private static ulong Word(byte* at) => layout.Word == 4 ? *(uint*)at : *(ulong*)at;

    private static void Put(byte* at, uint number)
    {
        if (layout.Word == 4)
            *(uint*)at = number;
        else
            *(ulong*)at = number;
    }

    private static void Demand(string function, CULong code)
    {
        if (Number(code) != 0)
            throw TokenException.Of(function, Number(code));
    }

    private void* At(int function)
    {
        var address = *(void**)(functions + function * layout.Pointer);
        return address is null ? throw new TokenException(TokenProblem.Module, $"the module lacks function {function} of its list") : address;
    }
}
