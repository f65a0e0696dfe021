using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.App;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Host.Commands;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.Bench;

/// <summary>
/// The office's whole path of one signature (prepare, keep, key, complete, validate, keep, publish) on a file of 1 MB with RSA-2048 and SQLite in a file, one after another;
/// beside it two digests, one signature, and as many files made durable: what nobody who keeps both files can do without.
/// </summary>
internal static class OfficeSigningScenario
{
    private const int Warm = 400, Rounds = 4, EachRound = 50, Commits = 2;
    private const string Password = "bench-password";

    public static async Task Run(Table table)
    {
        var root = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        try
        {
            var folder = new DataFolder(Path.Combine(root, "data"));
            await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)).AddOffice(Installation.Open("sqlite", folder, null), folder).BuildServiceProvider();
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<Schema>().Migrate(CancellationToken.None);
                await scope.ServiceProvider.GetRequiredService<App.Features.Demo.DemoOffice>().Make(story: false, CancellationToken.None);
            }
            using var rsa = RSA.Create(2048);
            var keyFile = KeyFile(rsa);
            var keyId = await Key(services, keyFile);
            using var kept = new KeptKey();
            var file = SigningScenario.File(1 << 20);
            for (var number = 0; number < Warm; number++)
                await Sign(services, keyId, await Lay(services, file), kept);
            var (office, bare, officeCpu, bareCpu) = (0.0, 0.0, 0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                var documents = new List<Guid>();
                for (var number = 0; number < EachRound; number++)
                    documents.Add(await Lay(services, file));
                var (seconds, cpu) = await Time(async () =>
                {
                    foreach (var document in documents)
                        await Sign(services, keyId, document, kept);
                });
                (office, officeCpu) = (office + seconds, officeCpu + cpu);
                (seconds, cpu) = await Time(() =>
                {
                    for (var number = 0; number < EachRound; number++)
                        Bare(root, rsa, file);
                    return Task.CompletedTask;
                });
                (bare, bareCpu) = (bare + seconds, bareCpu + cpu);
            }
            var (opening, openingCpu) = await Time(() =>
            {
                for (var number = 0; number < EachRound; number++)
                    SoftwareKey.FromPkcs12(keyFile, Password).Dispose();
                return Task.CompletedTask;
            });
            const int Signed = Rounds * EachRound;
            table.Add("office", "a run, one signature after another, RSA-2048, 1 MB, SQLite", Say(office, officeCpu, Signed));
            table.Add("office", "opening the key file with its password, once a run", Say(opening, openingCpu, EachRound));
            table.Add("office", "two digests, one signature, two files and two commits made durable", $"{Say(bare, bareCpu, Signed)}; ratio {(bare / office).ToString("F2", CultureInfo.InvariantCulture)}");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Say(double seconds, double cpu, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count / seconds:F0}/s, {seconds / count * 1000:F1} ms each, of it {cpu / count * 1000:F1} ms of CPU");

    private static async Task<(double Seconds, double Cpu)> Time(Func<Task> act)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime.TotalSeconds);
        await act();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds - before);
    }

    private static byte[] KeyFile(RSA rsa)
    {
        var request = new CertificateRequest("CN=bench", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.Export(X509ContentType.Pkcs12, Password);
    }

    private static Task<Guid> Key(IServiceProvider services, byte[] file) =>
        As(services, "quantri", async (_, inside, minh) => (await inside.GetRequiredService<KeyDesk>().Add(minh, file, Password, CancellationToken.None)).Id);

    private static Task<Guid> Lay(IServiceProvider services, byte[] file) => As(services, "minh", async (work, inside, minh) =>
    {
        byte[] own = [.. file, .. System.Text.Encoding.ASCII.GetBytes($"\n% {Guid.NewGuid():N}\n")];
        var stored = await inside.GetRequiredService<FileStore>().Put(work.Me.AgencyId, own, CancellationToken.None);
        var document = new Document(work.Me.AgencyId, "Văn bản đo", null, minh, work.Now);
        var received = new ReceivedFile(document, stored, "van-ban.pdf", "application/pdf", minh, work.Now);
        document.AddFile(received, work.Now);
        work.Add(document);
        work.Add(received);
        await work.Commit(CancellationToken.None);
        return document.Id;
    });

    private static Task<Guid> Sign(IServiceProvider services, Guid keyId, Guid documentId, KeptKey kept) => As(services, "minh", async (work, inside, _) =>
    {
        var document = await work.LoadWith<Document>(documentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), CancellationToken.None);
        var signed = await inside.GetRequiredService<DocumentSigner>().Sign(
            new SigningRequest(document, document.Files[0], keyId, Password, "bench", documentId, new SignatureOptions(), "da-ky.pdf") { Then = _ => Task.CompletedTask, Kept = kept }, CancellationToken.None);
        return signed.Id;
    });

    private static async Task<T> As<T>(IServiceProvider services, string logIn, Func<Work, IServiceProvider, Guid, Task<T>> piece)
    {
        await using var scope = services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<AllRows>();
        var account = await rows.Of<Account>().SingleAsync(a => a.UserName == logIn);
        var minh = logIn == "minh" ? account.PersonId : await rows.Of<Account>().Where(a => a.UserName == "minh").Select(a => a.PersonId).SingleAsync();
        var post = await rows.Of<Post>().Include(p => p.Person).FirstAsync(p => p.PersonId == account.PersonId);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(new Viewer
        {
            Kind = ViewerKind.Person, AccountId = account.Id, PostId = post.Id, PersonId = post.PersonId, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role,
            Name = post.Person!.FullName, Permissions = scope.ServiceProvider.GetRequiredService<Grants>().Of(post.Role),
        });
        return await piece(work, scope.ServiceProvider, minh);
    }

    /// <summary>The same bytes, durably: the prepared file and the signed one, each with its folder, and two commits of a page each.</summary>
    private static void Bare(string root, RSA rsa, byte[] file)
    {
        var digest = SHA256.HashData(file);
        Durably(root, file);
        rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SHA256.HashData(file);
        Durably(root, file);
        using var log = File.OpenHandle(Path.Combine(root, "bare.log"), FileMode.OpenOrCreate, FileAccess.Write);
        for (var commit = 0; commit < Commits; commit++)
        {
            RandomAccess.Write(log, file.AsSpan(0, 4096), RandomAccess.GetLength(log));
            RandomAccess.FlushToDisk(log);
        }
    }

    private static void Durably(string root, byte[] file)
    {
        var name = Guid.NewGuid().ToString("N");
        var aside = Path.Combine(root, name);
        var folder = Path.Combine(root, "bare", name[..2], name[2..4]);
        using (var handle = File.OpenHandle(aside, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(handle, file, 0);
            RandomAccess.FlushToDisk(handle);
        }
        Make(folder);
        File.Move(aside, Path.Combine(folder, name));
        Durable.SyncFolder(folder);
    }

    /// <summary>Each new folder is an entry in its parent that has to reach the disk.</summary>
    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder)!;
        Make(parent);
        Directory.CreateDirectory(folder);
        Durable.SyncFolder(parent);
    }
}
