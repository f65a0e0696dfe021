using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Signing.Tests.Making;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Archive time-stamps made by hand after ETSI EN 319 122-1 §5.5, apart from the code that reads them; the tokens are ours or openssl's.</summary>
internal static class ArchivedCms
{
    public const string SignatureStamp = "1.2.840.113549.1.9.16.2.14", Archive = "0.4.0.1733.2.4", Index = "0.4.0.19122.1.5";

    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Takes a SignedData apart, so that revocation data and unsigned attributes can be added.</summary>
    public static Parts Take(byte[] cms)
    {
        var info = new AsnReader(cms, AsnEncodingRules.DER).ReadSequence();
        info.ReadEncodedValue();
        var signed = info.ReadSequence(zero).ReadSequence();
        var (version, digests, encapsulated) = (signed.ReadEncodedValue(), signed.ReadEncodedValue(), signed.ReadEncodedValue());
        var certificates = signed.PeekTag().HasSameClassAndValue(zero) ? signed.ReadEncodedValue() : default;
        List<byte[]> lists = [];
        if (signed.PeekTag().HasSameClassAndValue(one))
            for (var set = signed.ReadSetOf(skipSortOrderValidation: true, one); set.HasData;)
                lists.Add(set.ReadEncodedValue().ToArray());
        var signer = signed.ReadSetOf().ReadSequence();
        var fields = new List<byte[]>();
        List<(string, byte[])> attributes = [];
        while (signer.HasData)
            if (signer.PeekTag().HasSameClassAndValue(one))
                for (var set = signer.ReadSetOf(skipSortOrderValidation: true, one); set.HasData;)
                {
                    var attribute = set.ReadSequence();
                    attributes.Add((attribute.ReadObjectIdentifier(), attribute.ReadSetOf().ReadEncodedValue().ToArray()));
                }
            else
                fields.Add(signer.ReadEncodedValue().ToArray());
        return new Parts([version.ToArray(), digests.ToArray(), encapsulated.ToArray(), certificates.ToArray()], lists, fields, attributes);
    }

    /// <summary>The index of all that is there now.</summary>
    public static byte[] IndexOf(Parts parts, HashAlgorithmName digest, byte[]? and = null)
    {
        var certificates = new List<byte[]>();
        for (var set = new AsnReader(parts.Head[3], AsnEncodingRules.DER).ReadSetOf(skipSortOrderValidation: true, zero); set.HasData;)
            certificates.Add(set.ReadEncodedValue().ToArray());
        IEnumerable<byte[]>[] lists = [certificates, parts.Lists, parts.Attributes.Select(attribute => (byte[])[.. Identifier(attribute.Type), .. attribute.Value])];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(digest == HashAlgorithmName.SHA512 ? "2.16.840.1.101.3.4.2.3" : "2.16.840.1.101.3.4.2.1");
            foreach (var list in lists)
                using (writer.PushSequence())
                {
                    foreach (var member in list)
                        writer.WriteOctetString(CryptographicOperations.HashData(digest, member));
                    if (and is not null && ReferenceEquals(list, lists[1]))
                        writer.WriteOctetString(CryptographicOperations.HashData(digest, and));
                }
        }
        return writer.Encode();
    }

    /// <summary>The digest that is stamped: type of content, its digest, the signer's fields, the index.</summary>
    public static byte[] Imprint(Parts parts, byte[] content, byte[] index, HashAlgorithmName digest) =>
        CryptographicOperations.HashData(digest, [.. Identifier("1.2.840.113549.1.7.1"), .. CryptographicOperations.HashData(digest, content), .. parts.Fields.SelectMany(field => field), .. index]);

    /// <summary>With an archive time-stamp over all that is there now.</summary>
    public static async Task<Parts> Archived(Parts parts, byte[] content, HashAlgorithmName digest, ITimeStampAuthority authority, byte[]? and = null)
    {
        var index = IndexOf(parts, digest, and);
        var token = Take(await authority.Stamp(digest, Imprint(parts, content, index, digest), TestContext.Current.CancellationToken));
        return parts.With(Archive, token.With(Index, index).Write());
    }

    public static byte[] SignatureValue(Parts parts) => new AsnReader(parts.Fields[^1], AsnEncodingRules.DER).ReadOctetString();

    private static byte[] Identifier(string dotted)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(dotted);
        return writer.Encode();
    }

    /// <param name="Head">version, digestAlgorithms, encapContentInfo, certificates</param>
    /// <param name="Lists">members of crls</param>
    /// <param name="Fields">of the signer, up to the signature</param>
    internal sealed record Parts(byte[][] Head, List<byte[]> Lists, List<byte[]> Fields, List<(string Type, byte[] Value)> Attributes)
    {
        public Parts With(string type, byte[] value) => this with { Attributes = [.. Attributes, (type, value)] };

        public byte[] Write()
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
                using (writer.PushSequence(zero))
                using (writer.PushSequence())
                {
                    foreach (var part in Head.Where(part => part.Length > 0))
                        writer.WriteEncodedValue(part);
                    if (Lists.Count > 0)
                        using (writer.PushSetOf(one))
                            Lists.ForEach(list => writer.WriteEncodedValue(list));
                    using (writer.PushSetOf())
                    using (writer.PushSequence())
                    {
                        Fields.ForEach(field => writer.WriteEncodedValue(field));
                        if (Attributes.Count > 0)
                            using (writer.PushSetOf(one))
                                foreach (var (type, value) in Attributes)
                                    using (writer.PushSequence())
                                    {
                                        writer.WriteObjectIdentifier(type);
                                        using (writer.PushSetOf())
                                            writer.WriteEncodedValue(value);
                                    }
                    }
                }
            }
            return writer.Encode();
        }
    }

    /// <summary>The sample authority's key in the hands of <c>openssl ts</c>.</summary>
    internal sealed class OpenSslAuthority : ITimeStampAuthority
    {
        public int TokenBytes => 8192;

        public ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default)
        {
            var folder = Directory.CreateTempSubdirectory("docflow-ts-").FullName;
            try
            {
                string At(string name) => Path.Combine(folder, name);
                var certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");
                File.WriteAllText(At("ts.conf"), $"[tsa]\ndefault_tsa=t\n[t]\nserial={At("serial")}\ncrypto_device=builtin\ndigests=sha256,sha512\nsigner_digest=sha256\ndefault_policy=1.2.3.4\nother_policies=1.2.3.4\ness_cert_id_alg=sha256\n");
                Run("pkcs12", "-in", Path.Combine(certs, "tsa.p12"), "-passin", "pass:docflow-demo", "-nodes", "-out", At("key"));
                Run("ts", "-query", "-digest", Convert.ToHexStringLower(digest.Span), "-" + hash.Name!.ToLowerInvariant(), "-cert", "-out", At("query"));
                Run("ts", "-reply", "-config", At("ts.conf"), "-queryfile", At("query"), "-signer", At("key"), "-inkey", At("key"), "-token_out", "-out", At("token"));
                return ValueTask.FromResult(File.ReadAllBytes(At("token")));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        private static void Run(params string[] arguments)
        {
            var (code, said) = Judges.Run("openssl", arguments);
            Assert.True(code == 0, said);
        }
    }
}
