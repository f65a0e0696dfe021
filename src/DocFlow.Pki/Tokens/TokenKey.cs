using System.Runtime.InteropServices;

namespace DocFlow.Pki.Tokens;

/// <summary>A private key on a token, by the handle of this login.</summary>
/// <param name="Kind">RSA or elliptic curve.</param>
/// <param name="EachTime">CKA_ALWAYS_AUTHENTICATE: the PIN is demanded again for every signature.</param>
internal sealed record TokenKey(CULong Handle, KeyKind Kind, bool EachTime);
