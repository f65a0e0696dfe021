using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DocFlow.Signing;

namespace DocFlow.Bench;

/// <summary>Invisible B-B signatures in memory on one core, beside a bare loop of digest and signature over the same bytes in the same run.</summary>
internal static class SigningScenario
{
    private static readonly TimeSpan span = TimeSpan.FromSeconds(4);

    public static async Task Run(Table table)
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await One(table, "RSA-2048, 1 MB", File(1 << 20), Key(new CertificateRequest("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), data => rsa.SignHash(SHA256.HashData(data), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        await One(table, "P-256, small file", File(0), Key(new CertificateRequest("CN=p256", curve, HashAlgorithmName.SHA256)), data => curve.SignHash(SHA256.HashData(data)));
    }

    private static async Task One(Table table, string what, byte[] file, SoftwareKey key, Action<byte[]> bare)
    {
        using var held = key;
        var signer = new PadesSigner(TimeProvider.System);
        var output = new MemoryStream(file.Length + (64 << 10));
        async Task Sign() => await signer.SignWith(key, new MemoryStream(file, writable: false), output, new SignatureOptions());
        // Turn about, so that other load on the machine falls on both alike.
        var (signed, compared) = (new Rate(), new Rate());
        for (var round = 0; round < 4; round++)
        {
            await signed.Add(Sign, span / 4);
            await compared.Add(() => { bare(file); return Task.CompletedTask; }, span / 4);
        }
        table.Add("signing", $"B-B in memory, {what}", string.Create(CultureInfo.InvariantCulture, $"{signed.PerSecond:F0} per second of CPU; {output.Length - file.Length} bytes added"));
        table.Add("signing", $"digest and signature alone, {what}", string.Create(CultureInfo.InvariantCulture, $"{compared.PerSecond:F0} per second of CPU; ratio {signed.PerSecond / compared.PerSecond:F2}"));
    }

    internal static SoftwareKey Key(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return SoftwareKey.FromPkcs12(certificate.Export(X509ContentType.Pkcs12, "x"), "x");
    }

    /// <summary>One page and a stream of so many bytes.</summary>
    internal static byte[] File(int padding)
    {
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", $"<</Length {padding}>>\nstream\n{new string('x', padding)}\nendstream"];
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var at = 0; at < objects.Length; at++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }
        return Encoding.ASCII.GetBytes($"{text}xref\n0 {objects.Length + 1}\n{table}trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{text.Length}\n%%EOF\n");
    }

    private sealed class Rate
    {
        private int done;
        private double seconds;

        public double PerSecond => done / seconds;

        public async Task Add(Func<Task> act, TimeSpan span)
        {
            await act();
            var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime.TotalSeconds);
            for (; Stopwatch.GetElapsedTime(start) < span; done++)
                await act();
            seconds += Environment.CpuUsage.TotalTime.TotalSeconds - before;
        }
    }
}
