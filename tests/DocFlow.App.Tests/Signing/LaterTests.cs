using System.Security.Cryptography;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>Evidence that is missing at receipt is fetched later, and the verdict comes with it.</summary>
public sealed class LaterTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_whose_evidence_is_missing_at_receipt_is_checked_again_and_settled()
    {
        using var authority = new LoopbackAuthority();
        var (services, clock) = (office.App.Services, office.App.Services.GetRequiredService<TimeProvider>());
        var folder = services.GetRequiredService<DataFolder>();
        Directory.CreateDirectory(folder.TrustFolder);
        await File.WriteAllTextAsync(Path.Combine(folder.TrustFolder, "loopback.pem"), PemEncoding.WriteString("CERTIFICATE", authority.Root), Stop);
        using var key = SoftwareKey.FromPkcs12(authority.Person("Lan").Pkcs12, "x");
        var signed = new MemoryStream();
        await new PadesSigner(clock).SignWith(key, new MemoryStream(SignedFiles.Letter("Cho bang chung")), signed, new SignatureOptions { SignedAt = clock.GetUtcNow() }, stop: Stop);

        using var lan = await office.As("lan");
        var (standing, check) = await SignedFiles.Checked(lan, await SignedFiles.Receive(lan, "cho.pdf", signed.ToArray()));
        Assert.Equal(("indeterminate", "TRY_LATER"), (check.Verdict, check.Report!.Signatures[0].SubIndication));
        Assert.Empty(authority.Asked); // this machine is no public address, and nobody allowed it

        await using var scope = services.CreateAsyncScope();
        var (agency, job) = await Planned(scope.ServiceProvider, standing.ReceivedFileId);
        Assert.InRange(job.DueAt - check.CheckedAt, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agency));
        using var evidence = new EvidenceDesk(folder, clock, new ConfigurationBuilder().AddInMemoryCollection([new("Fetching:AllowedHosts", authority.Host)]).Build());
        var desk = new CheckDesk(work, services.GetRequiredService<FileStore>(), services.GetRequiredService<TrustStore>(), evidence);
        await desk.Later(standing.ReceivedFileId, 0, Stop);
        await desk.Later(standing.ReceivedFileId, 0, Stop); // a job may run twice
        Assert.Contains("POST /ocsp", authority.Asked);

        var checks = await work.Visible<SignatureCheck>().Where(c => c.ReceivedFileId == standing.ReceivedFileId).OrderBy(c => c.CheckedAt).ToListAsync(Stop);
        Assert.Equal([(CheckOccasion.Receipt, "indeterminate"), (CheckOccasion.Later, "valid")], checks.Select(c => (c.Occasion, c.Verdict)));
    }

    private static async Task<(Guid Agency, Job Job)> Planned(IServiceProvider services, Guid file)
    {
        var jobs = await services.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Kind == CheckLaterJob.Kind).ToListAsync(Stop);
        var job = Assert.Single(jobs, j => j.Payload!.Contains(file.ToString(), StringComparison.Ordinal));
        return (job.AgencyId, job);
    }
}
