using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocFlow.App.Tests.Signing;

/// <summary>Keys, their passwords, whom the installation trusts, and what is never published.</summary>
public sealed class KeyTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_counts_down_and_blocks_until_an_administrator_opens_the_key_again()
    {
        var key = await KeyOf("tuan");
        var refusals = new List<string>();
        for (var attempt = 1; attempt <= SigningKey.MostFailures + 1; attempt++)
            refusals.Add(await Refusal("tuan", s => Open(s, key, "sai")));
        Assert.Equal(["signing.wrongPassword 4", "signing.wrongPassword 3", "signing.wrongPassword 2", "signing.wrongPassword 1", "signing.keyBlocked Phạm Anh Tuấn", "signing.keyBlocked Phạm Anh Tuấn"], refusals);
        Assert.Equal("signing.keyBlocked Phạm Anh Tuấn", await Refusal("tuan", s => Open(s, key, SampleKeys.Password)));
        await Assert.ThrowsAsync<NotAllowed>(() => office.By("tuan", async (_, s) => await Done(s.GetRequiredService<KeyDesk>().Unblock(key, Stop))));
        await office.By("quantri", async (_, s) => await Done(s.GetRequiredService<KeyDesk>().Unblock(key, Stop)));
        Assert.Equal("", await Refusal("tuan", s => Open(s, key, SampleKeys.Password)));
    }

    [Fact]
    public async Task A_key_opens_for_its_owner_alone_and_not_after_it_was_retired()
    {
        var key = await KeyOf("ha");
        await Assert.ThrowsAsync<NotThere>(() => office.By("minh", async (_, s) => await Done(Open(s, key, SampleKeys.Password))));
        await Assert.ThrowsAsync<NotAllowed>(() => office.By("quantri", async (_, s) => await Done(Open(s, key, SampleKeys.Password))));
        await office.By("quantri", async (_, s) => await Done(s.GetRequiredService<KeyDesk>().Retire(key, Stop)));
        Assert.Equal("signing.keyRetired", await Refusal("ha", s => Open(s, key, SampleKeys.Password)));
    }

    [Fact]
    public async Task A_sample_key_is_refused_outside_a_demonstration()
    {
        await using var empty = await OfficeUnderTest.Start(demo: false, Stop);
        var refused = await empty.Inside(async s =>
        {
            s.GetRequiredService<Work>().ActAs(Viewer.Office(Guid.NewGuid()));
            return (await Assert.ThrowsAsync<RuleBroken>(() => s.GetRequiredService<KeyDesk>().Add(null, SampleKeys.Read("office-city.p12"), SampleKeys.Password, Stop))).Code;
        });
        Assert.Equal("signing.sampleKey", refused);
    }

    [Fact]
    public async Task Trust_is_what_lies_in_the_trust_folder_and_the_sample_root_only_in_a_demonstration()
    {
        var root = Directory.CreateTempSubdirectory("docflow-trust-");
        try
        {
            var folder = new DataFolder(root.FullName);
            Directory.CreateDirectory(folder.TrustFolder);
            await File.WriteAllBytesAsync(Path.Combine(folder.TrustFolder, "mau.pem"), SampleKeys.Read("root.pem"), Stop);
            await File.WriteAllTextAsync(Path.Combine(folder.TrustFolder, "hong.pem"), "not a certificate", Stop);
            Assert.Empty((await Store(folder, demo: false).At(DateTimeOffset.UnixEpoch, Stop)).Trust);
            await File.WriteAllBytesAsync(Path.Combine(folder.TrustFolder, "co-quan.der"), OwnRoot(), Stop);
            var own = CertificateFile.Read(OwnRoot())[0].Subject.Display();
            Assert.Equal([own], (await Store(folder, demo: false).At(DateTimeOffset.UnixEpoch, Stop)).Trust.Select(c => c.Subject.Display()));
            var demo = await Store(folder, demo: true).At(DateTimeOffset.UnixEpoch, Stop);
            Assert.Equal((3, 2), (demo.Trust.Count, demo.Crls.Count));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_result_that_is_not_intact_is_never_published()
    {
        using var lan = await office.As("lan");
        var broken = SignedFiles.OneByteChanged(await SignedFiles.Sign(SignedFiles.Letter("Da bi sua"), "office-ha", "ChuKyTruoc"), "Da bi sua");
        Assert.Equal("signing.notIntact", await SignHere(await SignedFiles.Receive(lan, "hong-truoc.pdf", broken)));
        var whole = await SignedFiles.Receive(lan, "nguyen-ven.pdf", await SignedFiles.Sign(SignedFiles.Letter("Nguyen ven"), "office-ha", "ChuKyTruoc"));
        Assert.Equal("", await SignHere(whole));
        var (file, check) = await SignedFiles.Checked(lan, whole);
        Assert.Equal(("da-ky.pdf", "valid", 2, CheckOccasion.OwnSignature), (file.Name, check.Verdict, check.Signatures, check.Occasion));
    }

    /// <summary>Lets Minh sign the document's file; the code of what refused it, and that nothing had changed.</summary>
    private async Task<string> SignHere(Guid documentId)
    {
        var key = await KeyOf("minh");
        var refusal = await Refusal("minh", async s =>
        {
            var work = s.GetRequiredService<Work>();
            var document = await work.LoadWith<Document>(documentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), Stop);
            await s.GetRequiredService<DocumentSigner>().Sign(new SigningRequest(document, document.Files[0], key, SampleKeys.Password, "test.sign", documentId, new SignatureOptions { Field = "ChuKyMoi" }, "da-ky.pdf")
            {
                Then = _ => Task.CompletedTask,
            }, Stop);
        });
        var (versions, states) = await office.Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            return (await rows.Of<ReceivedFile>().CountAsync(f => f.DocumentId == documentId, Stop), await rows.Of<PendingSigning>().Where(p => p.DocumentId == documentId).Select(p => p.State).ToListAsync(Stop));
        });
        Assert.Equal(refusal.Length == 0 ? (2, PendingState.Completed) : (1, PendingState.Dropped), (versions, Assert.Single(states)));
        return refusal;
    }

    private static TrustStore Store(DataFolder folder, bool demo) =>
        new(folder, new SampleKeys(demo), NullLogger<TrustStore>.Instance);

    /// <summary>A certificate of an authority that is no sample of ours.</summary>
    private static byte[] OwnRoot() => root.Value;

    private static readonly Lazy<byte[]> root = new(() =>
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var ask = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Co quan chung thuc thu", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        ask.CertificateExtensions.Add(new System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension(true, false, 0, true));
        return ask.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)).RawData;
    });

    private static async Task Open(IServiceProvider services, Guid key, string password) => (await services.GetRequiredService<KeyDesk>().Open(key, password, Stop)).Dispose();

    private static async Task<bool> Done(Task verb)
    {
        await verb;
        return true;
    }

    /// <summary>What a rule refuses the verb with; empty where it was done.</summary>
    private Task<string> Refusal(string logIn, Func<IServiceProvider, Task> verb) => office.By(logIn, async (_, services) =>
    {
        try
        {
            await verb(services);
            return "";
        }
        catch (RuleBroken rule)
        {
            return string.Join(' ', rule.Arguments.Prepend(rule.Code));
        }
    });

    private Task<Guid> KeyOf(string logIn) => office.By(logIn, async (work, s) =>
    {
        var person = work.Me.PersonId;
        return await s.GetRequiredService<AllRows>().Of<SigningKey>().Where(k => k.PersonId == person).Select(k => k.Id).SingleAsync(Stop);
    });
}
