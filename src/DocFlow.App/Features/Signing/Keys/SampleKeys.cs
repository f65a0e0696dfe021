using System.Reflection;
using DocFlow.Pki;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>The sample PKI inside the program: its fingerprints are refused outside a demonstration, whatever anybody trusts.</summary>
/// <param name="isDemonstration">whether this process serves a sample office</param>
public sealed class SampleKeys(bool isDemonstration)
{
    public const string Password = "docflow-demo";

    private readonly RefusedCertificates sample = RefusedCertificates.Parse(System.Text.Encoding.UTF8.GetString(Read("fingerprints.txt")));

    public bool IsDemonstration => isDemonstration;

    /// <summary>Whether this installation must not sign with it nor trust it.</summary>
    public bool Refuses(Certificate certificate) => !IsDemonstration && sample.Contains(certificate);

    /// <summary>A file of certs-sample by its name.</summary>
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("certs-sample/" + name) ?? throw new FileNotFoundException(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
