using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow pki crl</c>: lists brought by hand into an installation without a server.</summary>
public sealed class PkiCrlCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-crl-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_a_trusted_authority_is_taken_in_once_and_no_other_and_none_while_a_server_runs()
    {
        using var trusted = Authority("CN=CA được tin cậy");
        using var stranger = Authority("CN=CA xa lạ");
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var __ = lan;
        await server.WithServices(async services =>
        {
            var trust = Directory.CreateDirectory(services.GetRequiredService<DataFolder>().TrustFolder);
            await File.WriteAllBytesAsync(Path.Combine(trust.FullName, "ca.cer"), trusted.RawData, Stop);
            return true;
        });
        var (good, bad, none) = (At("tin-cay.crl", List(trusted)), At("xa-la.crl", List(stranger)), At("khong-phai.crl", [1, 2, 3]));

        var (code, said) = await server.Run("pki", "crl", good, bad, none, Path.Combine(folder, "khong-co.crl"), "--json");
        Assert.Equal(3, code);
        using var json = JsonDocument.Parse(said);
        var files = json.RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(good, Stop))), files[0].GetProperty("sha256").GetString());
        Assert.Equal(["signing.crlSigner", "signing.trustUnreadable", "Unreadable"], files.Skip(1).Select(file => file.GetProperty("error").GetProperty("code").GetString()!));
        Assert.Contains("CA xa lạ", files[1].GetProperty("error").GetProperty("vi").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Run("pki", "crl", good)).Code);
        Assert.Equal("CA được tin cậy", (await server.Rows(db => db.Set<ImportedCrl>().SingleAsync(Stop))).Issuer);
        Assert.Equal(1, await server.Rows(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "crl.imported", Stop)));

        server.Start();
        await server.UntilReady(Stop);
        Assert.Equal(4, (await server.Run("pki", "crl", good)).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-30), now.AddYears(1));
    }

    private static byte[] List(X509Certificate2 authority)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRevocationListBuilder().Build(authority, 1, now.AddDays(30), HashAlgorithmName.SHA256, thisUpdate: now.AddDays(-1));
    }
}
