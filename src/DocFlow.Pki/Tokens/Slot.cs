using System.Runtime.InteropServices;
using System.Text;
using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Pki.Tokens;

/// <summary>A slot with a token in it, and what the token can do.</summary>
internal sealed record Slot(CULong Id, TokenFacts Facts, IReadOnlySet<uint> Mechanisms)
{
    public static IEnumerable<Slot> All(Cryptoki module) => module.Slots().Select(id => Of(module, id)).OfType<Slot>();

    /// <summary>Null where the token was pulled out in between, or has no label yet.</summary>
    public static Slot? Of(Cryptoki module, CULong id)
    {
        try
        {
            var (text, flags) = module.Facts(id);
            if ((flags & Ck.Initialised) == 0)
                return null;
            var tries = (flags & Ck.PinLocked) != 0 ? PinTries.Locked : (flags & Ck.PinFinalTry) != 0 ? PinTries.Final : (flags & Ck.PinCountLow) != 0 ? PinTries.Low : PinTries.Untold;
            var facts = new TokenFacts(Text(text[..32]), Text(text[32..64]), Text(text[64..80]), Text(text[80..]), tries, (flags & Ck.ProtectedPath) != 0);
            return new Slot(id, facts, module.Mechanisms(id).ToHashSet());
        }
        catch (TokenException gone) when (gone.Problem == TokenProblem.Away || gone.Code == 3)
        {
            return null;
        }
    }

    /// <summary>UTF-8, filled up with blanks (some makers use zeros).</summary>
    private static string Text(ReadOnlySpan<byte> padded) => Encoding.UTF8.GetString(padded.TrimEnd(" \0"u8));
}
