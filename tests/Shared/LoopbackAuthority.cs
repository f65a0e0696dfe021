using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DocFlow.Tests;

/// <summary>
/// A certification authority of this run that answers on this machine as real ones do: issuers as DER and P7C, revocation lists, OCSP, and time-stamps where a test gives
/// them. Root, issuing authority, OCSP responder (nocheck), time-stamp service, and any number of people below, whose certificates name these addresses.
/// </summary>
internal sealed class LoopbackAuthority : IDisposable
{
    private static readonly DateTimeOffset from = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset to = new(2054, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HttpListener listener = new();
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), issuingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), ocspKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root, issuing, responder;
    private readonly ConcurrentDictionary<string, DateTimeOffset> revoked = new();

    public LoopbackAuthority()
    {
        Port = Ports.Free();
        listener.Prefixes.Add(Address);
        listener.Start();
        root = Make("Loopback Root", rootKey, "Loopback Root", rootKey, authority: true);
        issuing = Make("Loopback Issuing", issuingKey, "Loopback Root", rootKey, authority: true, extensions: [Access(null, "root.cer"), Lists("root.crl")]);
        responder = Make("Loopback OCSP", ocspKey, "Loopback Issuing", issuingKey, purpose: "1.3.6.1.5.5.7.3.9", extensions: [new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], false)]);
        _ = Serve();
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>How the host stands in a list of allowed ones.</summary>
    public string Host => $"127.0.0.1:{Port}";

    public byte[] Root => root.RawData;

    public byte[] Issuing => issuing.RawData;

    public byte[] RootList => List(root, rootKey, []);

    public byte[] IssuingList => List(issuing, issuingKey, revoked);

    /// <summary>Every request so far: "GET /root.crl".</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What is answered instead of the usual, by path without its slash.</summary>
    public ConcurrentDictionary<string, Func<HttpListenerContext, Task>> Instead { get; } = new();

    /// <summary>Answers requests at /tsa; none where it is null.</summary>
    public Func<byte[], Task<byte[]>>? TimeStamps { get; set; }

    /// <summary>Whether OCSP answers leave the nonce out, and whether they hold another.</summary>
    public bool WithoutNonce { get; set; }

    public bool WithWrongNonce { get; set; }

    /// <summary>When lists and answers were made and how long they are good; null for now and a day.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Currency { get; set; }

    /// <summary>A person's key file and certificate; with the P7C of the issuer, OCSP and a list.</summary>
    public (byte[] Pkcs12, byte[] Certificate) Person(string name, bool ocsp = true, bool crl = true) =>
        Below(name, null, [Access(ocsp ? "ocsp" : null, "issuing.p7c"), .. crl ? [Lists("issuing.crl")] : Array.Empty<X509Extension>()]);

    /// <summary>A time-stamp service's key file and certificate.</summary>
    public (byte[] Pkcs12, byte[] Certificate) Stamper() => Below("Loopback TSA", "1.3.6.1.5.5.7.3.8", [Access(null, "issuing.cer"), Lists("issuing.crl")]);

    public void Revoke(byte[] certificate, DateTimeOffset at)
    {
        using var read = X509CertificateLoader.LoadCertificate(certificate);
        revoked[read.SerialNumber] = at;
    }

    public static Task Reply(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        return context.Response.OutputStream.WriteAsync(body).AsTask();
    }

    /// <summary>From here on nobody answers.</summary>
    public void Leave() => listener.Close();

    public void Dispose()
    {
        Leave();
        foreach (var held in new IDisposable[] { root, issuing, responder, rootKey, issuingKey, ocspKey })
            held.Dispose();
    }

    private (byte[], byte[]) Below(string name, string? purpose, X509Extension[] extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Make(name, key, "Loopback Issuing", issuingKey, purpose: purpose, extensions: extensions);
        using var whole = certificate.CopyWithPrivateKey(key);
        return (new X509Certificate2Collection { whole, issuing }.Export(X509ContentType.Pkcs12, "x")!, certificate.RawData);
    }

    private static X509Certificate2 Make(string name, ECDsa key, string issuer, ECDsa issuerKey, bool authority = false, string? purpose = null, X509Extension[]? extensions = null)
    {
        var request = new CertificateRequest($"CN={name}, O=DocFlow (test)", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], purpose.EndsWith(".8", StringComparison.Ordinal)));
        foreach (var extension in extensions ?? [])
            request.CertificateExtensions.Add(extension);
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        return request.Create(new X500DistinguishedName($"CN={issuer}, O=DocFlow (test)"), X509SignatureGenerator.CreateForECDsa(issuerKey), from, to, serial);
    }

    private X509AuthorityInformationAccessExtension Access(string? ocsp, string issuer) =>
        new(ocsp is null ? [] : [Address + ocsp], [Address + issuer]);

    private X509Extension Lists(string name) => CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([Address + name]);

    private byte[] List(X509Certificate2 issuer, ECDsa key, IEnumerable<KeyValuePair<string, DateTimeOffset>> entries)
    {
        using var signer = issuer.CopyWithPrivateKey(key);
        var builder = new CertificateRevocationListBuilder();
        foreach (var (serial, at) in entries)
            builder.AddEntry(Convert.FromHexString(serial), at);
        var (made, next) = Current();
        return builder.Build(signer, new BigInteger(1), next, HashAlgorithmName.SHA256, null, made);
    }

    private (DateTimeOffset, DateTimeOffset) Current() => Currency ?? (TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddDays(1));

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            // A connection of its own for each request: one that is kept may be closed here while the next request is on its way.
            context.Response.KeepAlive = false;
            _ = Task.Run(() => One(context));
        }
    }

    private async Task One(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath[1..];
        Asked.Enqueue($"{context.Request.HttpMethod} /{path}");
        try
        {
            if (Instead.TryGetValue(path, out var other))
                await other(context);
            else
                await Reply(context, 200, await Usual(context, path) ?? throw new FileNotFoundException(path));
        }
        catch (FileNotFoundException)
        {
            context.Response.StatusCode = 404;
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException)
        {
            return; // whoever asked has left
        }
        context.Response.Close();
    }

    private async Task<byte[]?> Usual(HttpListenerContext context, string path) => path switch
    {
        "root.cer" => Root,
        "issuing.cer" => Issuing,
        "issuing.p7c" => new X509Certificate2Collection { issuing }.Export(X509ContentType.Pkcs7),
        "root.crl" => RootList,
        "issuing.crl" => IssuingList,
        "ocsp" => Answer(await Body(context)),
        "tsa" when TimeStamps is not null => await TimeStamps(await Body(context)),
        _ when path.StartsWith("ocsp/", StringComparison.Ordinal) => Answer(Convert.FromBase64String(Uri.UnescapeDataString(path["ocsp/".Length..]))),
        _ => null,
    };

    private static async Task<byte[]> Body(HttpListenerContext context)
    {
        using var held = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(held);
        return held.ToArray();
    }

    private byte[] Answer(byte[] request)
    {
        var asked = new AsnReader(request, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var identifier = asked.ReadSequence().ReadSequence().ReadEncodedValue();
        var inside = new AsnReader(identifier, AsnEncodingRules.DER).ReadSequence();
        inside.ReadSequence();
        inside.ReadOctetString();
        inside.ReadOctetString();
        var serial = Convert.ToHexString(inside.ReadIntegerBytes().Span);
        byte[]? nonce = null;
        if (asked.HasData)
        {
            var extension = asked.ReadSequence(Tagged(2)).ReadSequence().ReadSequence();
            extension.ReadObjectIdentifier();
            nonce = extension.ReadOctetString();
        }
        var data = Data(identifier, revoked.TryGetValue(serial, out var at) ? at : null, WithWrongNonce ? [4, 1, 7] : WithoutNonce ? null : nonce);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            writer.WriteBitString(ocspKey.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            using (writer.PushSequence(Tagged(0)))
            using (writer.PushSequence())
                writer.WriteEncodedValue(responder.RawData);
        }
        var basic = writer.Encode();
        writer.Reset();
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, 0]);
            using (writer.PushSequence(Tagged(0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                writer.WriteOctetString(basic);
            }
        }
        return writer.Encode();
    }

    private byte[] Data(ReadOnlyMemory<byte> identifier, DateTimeOffset? revokedAt, byte[]? nonce)
    {
        var (made, next) = Current();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tagged(1)))
                writer.WriteEncodedValue(responder.SubjectName.RawData);
            writer.WriteGeneralizedTime(made, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(identifier.Span);
                if (revokedAt is { } at)
                    using (writer.PushSequence(Tagged(1)))
                        writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
                else
                    writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                writer.WriteGeneralizedTime(made, omitFractionalSeconds: true);
                using (writer.PushSequence(Tagged(0)))
                    writer.WriteGeneralizedTime(next, omitFractionalSeconds: true);
            }
            if (nonce is not null)
                using (writer.PushSequence(Tagged(1)))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.2");
                    writer.WriteOctetString(nonce);
                }
        }
        return writer.Encode();
    }

    private static Asn1Tag Tagged(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
