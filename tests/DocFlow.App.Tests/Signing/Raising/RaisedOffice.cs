using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Raising;

/// <summary>The office under test as its issued files rise.</summary>
internal static class RaisedOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<bool> Wants(this StaffedOffice office, PadesLevel level, string? address, int patience = 30, int grace = 0) => office.By("quantri", async (_, s) =>
    {
        await s.GetRequiredService<LevelDesk>().Set(new LevelChoice(level, address, Patience: patience, Grace: grace), Stop);
        return true;
    });

    /// <summary>Lets the server ask a service of this machine, as an administrator would a mirror in the agency's network.</summary>
    public static void Allow(this StaffedOffice office, params string[] hosts) => office.App.Services.GetRequiredService<IConfiguration>()["Fetching:AllowedHosts"] = string.Join(',', hosts);

    public static Task<FileRaising> Raising(this StaffedOffice office, Guid document) => office.Inside(s => s.GetRequiredService<AllRows>().Of<FileRaising>().SingleAsync(r => r.DocumentId == document, Stop));

    public static async Task<FileRaising> Until(this StaffedOffice office, Guid document, Func<FileRaising, bool> so)
    {
        FileRaising? seen = null;
        for (var start = TimeProvider.System.GetTimestamp(); !so(seen = await office.Raising(document)); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"the file stands at {seen.Reached}, {seen.State} after {seen.Attempts} tries: {seen.Problem} {seen.ProblemDetail}");
        return seen!;
    }

    public static Task<bool> TryNow(this StaffedOffice office, Guid raising) => office.By("lan", async (_, s) =>
    {
        await s.GetRequiredService<RaisingDesk>().TryNow(raising, Stop);
        return true;
    });

    /// <summary>The bytes of each version of the main file, the first first.</summary>
    public static Task<List<byte[]>> Versions(this StaffedOffice office, Guid document) => office.By("lan", async (work, s) =>
    {
        var sources = await work.Visible<Document>().Where(d => d.Id == document).SelectMany(d => d.Files).SelectMany(f => f.Versions).OrderBy(v => v.Number).Select(v => v.Source!).ToListAsync(Stop);
        return sources.ConvertAll(f => File.ReadAllBytes(s.GetRequiredService<FileStore>().PathOf(f.AgencyId, f.Sha256)));
    });

    public static async Task IsSound(this StaffedOffice office)
    {
        var fsck = await office.Inside(s => s.GetRequiredService<Fsck>().Check(Stop));
        Assert.True(fsck.Clean, string.Join("; ", fsck.Faults));
        Assert.True(await office.Inside(async s => (await s.GetRequiredService<AuditProof>().Verify(Stop)).Clean));
    }
}
