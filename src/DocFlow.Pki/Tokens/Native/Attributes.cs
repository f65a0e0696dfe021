using System.Runtime.InteropServices;

namespace DocFlow.Pki.Tokens.Native;

/// <summary>An array of CK_ATTRIBUTE with its values, in memory that does not move.</summary>
internal sealed unsafe class Attributes : IDisposable
{
    public Attributes(CryptokiLayout layout, ReadOnlySpan<(uint Type, byte[] Value)> attributes)
    {
        var table = attributes.Length * layout.TripleSize;
        var whole = table;
        foreach (var (_, value) in attributes)
            whole += value.Length;
        First = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(1, whole));
        Count = new CULong((nuint)attributes.Length);
        var next = First + table;
        for (var at = 0; at < attributes.Length; at++)
        {
            var triple = First + at * layout.TripleSize;
            Write(triple, attributes[at].Type, layout);
            *(byte**)(triple + layout.PointerAt) = next;
            Write(triple + layout.LengthAt, (uint)attributes[at].Value.Length, layout);
            attributes[at].Value.CopyTo(new Span<byte>(next, attributes[at].Value.Length));
            next += attributes[at].Value.Length;
        }
    }

    public byte* First { get; private set; }

    public CULong Count { get; }

    public void Dispose()
    {
        NativeMemory.Free(First);
        First = null;
    }

    private static void Write(byte* at, uint number, CryptokiLayout layout)
    {
        if (layout.Word == 4)
            *(uint*)at = number;
        else
            *(ulong*)at = number;
    }
}
