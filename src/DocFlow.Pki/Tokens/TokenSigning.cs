using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Pki.Tokens;

/// <summary>One signature of a token: what is handed over for each scheme, and what is refused before the token is asked.</summary>
internal static class TokenSigning
{
    /// <summary>Tokens answer a wrong mechanism with anything, CKR_GENERAL_ERROR too: so it is asked before.</summary>
    public static void Demand(Slot slot, TokenKey key, TokenScheme scheme)
    {
        if (key.Kind != (scheme == TokenScheme.Ecdsa ? KeyKind.EllipticCurve : KeyKind.Rsa))
            throw new TokenException(TokenProblem.Mechanism, $"the key is of kind {key.Kind}, the scheme {scheme}");
        if (!slot.Mechanisms.Contains(MechanismOf(scheme)))
            throw new TokenException(TokenProblem.Mechanism, $"mechanism 0x{MechanismOf(scheme):X} is not on the token's list");
    }

    public static byte[] Sign(Cryptoki module, CULong session, TokenKey key, TokenScheme scheme, HashAlgorithmName hash, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> pin, bool onReader)
    {
        // A digest of another length would be signed cut or filled: the token would not mind.
        if (digest.Length != Length(hash))
            throw new TokenException(TokenProblem.Mechanism, $"a digest of {digest.Length} octets for {hash.Name}");
        module.BeginSign(session, key.Handle, MechanismOf(scheme), scheme == TokenScheme.RsaPss ? Pss(hash) : []);
        if (key.EachTime)
            module.Enter(session, Ck.ContextSpecific, pin, onReader);
        return module.EndSign(session, scheme == TokenScheme.RsaPkcs1 ? [.. DigestInfo(hash), .. digest] : digest);
    }

    private static uint MechanismOf(TokenScheme scheme) => scheme switch { TokenScheme.Ecdsa => Ck.Ecdsa, TokenScheme.RsaPss => Ck.RsaPkcsPss, _ => Ck.RsaPkcs };

    private static int Length(HashAlgorithmName hash) => hash.Name switch { "SHA256" => 32, "SHA384" => 48, "SHA512" => 64, _ => -1 };

    private static uint[] Pss(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA384" => [Ck.Sha384, Ck.MaskSha384, 48],
        "SHA512" => [Ck.Sha512, Ck.MaskSha512, 64],
        _ => [Ck.Sha256, Ck.MaskSha256, 32],
    };

    /// <summary>Everything of the DigestInfo but the digest (RFC 8017 §9.2 note 1).</summary>
    private static byte[] DigestInfo(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA384" => Convert.FromHexString("3041300d060960864801650304020205000430"),
        "SHA512" => Convert.FromHexString("3051300d060960864801650304020305000440"),
        _ => Convert.FromHexString("3031300d060960864801650304020105000420"),
    };
}
