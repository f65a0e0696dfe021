using System.Runtime.InteropServices;
using System.Text;
using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Pki.Tokens;

/// <summary>Keys and certificates as they lie on a token. Key and certificate belong together by CKA_ID, else by the RSA modulus, else by an equal label.</summary>
internal static class TokenShelf
{
    private const uint Modulus = 0x120;

    public static TokenKey Key(Cryptoki module, CULong session, string label)
    {
        var found = module.FindAll(session, (Ck.Class, Cryptoki.Bytes(Ck.PrivateKeyObject)), (Ck.Label, Encoding.UTF8.GetBytes(label)));
        // A label typed with combining marks is the same label (Unicode NFC); tokens compare octets.
        if (found.Count == 0)
            found = [.. module.FindAll(session, (Ck.Class, Cryptoki.Bytes(Ck.PrivateKeyObject))).Where(key => Text(module, session, key).Normalize() == label.Normalize())];
        if (found.Count != 1)
            throw new TokenException(found.Count == 0 ? TokenProblem.NoKey : TokenProblem.Ambiguous, $"{found.Count} private keys of that label");
        var kind = module.ReadNumber(session, found[0], Ck.KeyType) switch { Ck.RsaKey => KeyKind.Rsa, Ck.EcKey => KeyKind.EllipticCurve, _ => KeyKind.Unknown };
        return new TokenKey(found[0], kind, module.Read(session, found[0], Ck.AlwaysAuthenticate) is [not 0, ..]);
    }

    /// <param name="hidden">Whether keys are not shown before a login, so that the certificates speak for them.</param>
    public static IReadOnlyList<TokenKeyFacts> Keys(Cryptoki module, CULong session, bool hidden)
    {
        var certificates = Certificates(module, session);
        if (hidden)
            return [.. certificates.Where(c => c.Id.Length > 0).Select(c => new TokenKeyFacts(c.Label, c.Id, c.Encoded, [.. certificates.Where(o => o != c).Select(o => o.Encoded)]))];
        var keys = new List<TokenKeyFacts>();
        foreach (var handle in module.FindAll(session, (Ck.Class, Cryptoki.Bytes(Ck.PrivateKeyObject))))
        {
            var (label, id) = (Text(module, session, handle), Id(module, session, handle));
            if (Belonging(module, session, handle, label, id, certificates) is { } own)
                keys.Add(new TokenKeyFacts(label, id, own.Encoded, [.. certificates.Where(o => o != own).Select(o => o.Encoded)]));
        }
        return keys;
    }

    public static bool Put(Cryptoki module, CULong session, Certificate certificate, string label, ReadOnlyMemory<byte> id)
    {
        byte[] yes = [1], no = [0];
        module.Create(session, (Ck.Class, Cryptoki.Bytes(Ck.CertificateObject)), (Ck.CertificateType, Cryptoki.Bytes(0)), (Ck.OnToken, yes), (Ck.Private, no),
            (Ck.Label, Encoding.UTF8.GetBytes(label)), (Ck.Identifier, id.ToArray()), (Ck.Subject, certificate.Subject.Encoded.ToArray()), (Ck.Value, certificate.Encoded.ToArray()));
        return true;
    }

    private static List<Laid> Certificates(Cryptoki module, CULong session)
    {
        var laid = new List<Laid>();
        foreach (var handle in module.FindAll(session, (Ck.Class, Cryptoki.Bytes(Ck.CertificateObject))))
            if (module.Read(session, handle, Ck.Value) is { Length: > 0 } encoded)
                laid.Add(new Laid(Text(module, session, handle), Id(module, session, handle), encoded));
        return laid;
    }

    private static Laid? Belonging(Cryptoki module, CULong session, CULong key, string label, string id, List<Laid> certificates)
    {
        if (id.Length > 0 && certificates.Find(c => c.Id == id) is { } tied)
            return tied;
        if (module.Read(session, key, Modulus) is { Length: > 0 } modulus && certificates.Find(c => c.Encoded.AsSpan().IndexOf(modulus) >= 0) is { } same)
            return same;
        return certificates.Find(c => c.Label == label);
    }

    private static string Text(Cryptoki module, CULong session, CULong found) => Encoding.UTF8.GetString(module.Read(session, found, Ck.Label) ?? []);

    private static string Id(Cryptoki module, CULong session, CULong found) => Convert.ToHexStringLower(module.Read(session, found, Ck.Identifier) ?? []);

    private sealed record Laid(string Label, string Id, byte[] Encoded);
}
