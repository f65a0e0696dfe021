using System.Text;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

public abstract class UpkeepTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task A_sound_file_is_no_fault_and_a_damaged_or_missing_one_is()
    {
        var agency = await Office.NewAgency();
        var (sound, damaged, missing) = (await Receive(agency, "một"), await Receive(agency, "hai"), await Receive(agency, "ba"));
        var store = Office.Services.GetRequiredService<FileStore>();
        Assert.DoesNotContain(await Faults(), f => f.What.StartsWith($"{agency:N}", StringComparison.Ordinal));
        await File.WriteAllTextAsync(store.PathOf(agency, damaged), "hại", Stop);
        File.Delete(store.PathOf(agency, missing));
        var faults = (await Faults()).Where(f => f.What.StartsWith($"{agency:N}", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, faults.Count);
        Assert.Contains(new FsckFault(FsckFaultKind.Damaged, $"{agency:N}/{damaged}"), faults);
        Assert.Contains(new FsckFault(FsckFaultKind.Missing, $"{agency:N}/{missing}"), faults);
        Assert.Equal(FileHealth.Sound, await store.Check(agency, sound, Stop));
    }

    [Theory]
    [InlineData(2, "2")]
    [InlineData(4, "4")]
    public async Task A_number_that_is_gone_from_a_book_is_found(int removed, string gap)
    {
        var agency = await Office.NewAgency();
        for (var i = 0; i < 4; i++)
            await Office.With<IncomingRegistry, IncomingDocument>(Office.Lan(agency), registry => registry.Register(null, new Registration { Subject = "Về việc", Issuer = "Sở" }, Stop));
        var name = await Office.Database(async db =>
        {
            var book = await db.Set<Register>().SingleAsync(r => r.AgencyId == agency, Stop);
            var unique = $"{book.Name} {agency:N}";
            await db.Set<Register>().Where(r => r.Id == book.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Name, unique), Stop);
            return unique;
        });
        Assert.DoesNotContain(await Faults(), f => f.What.StartsWith(name, StringComparison.Ordinal));
        await Office.Database(db => db.Set<IncomingDocument>().Where(d => d.AgencyId == agency && d.ArrivalNumber == removed).ExecuteDeleteAsync(Stop));
        Assert.Contains(new FsckFault(FsckFaultKind.NumberGap, $"{name}: {gap}"), await Faults());
    }

    private async Task<string> Receive(Guid agency, string content)
    {
        var stored = await Office.Services.GetRequiredService<FileStore>().Put(agency, Encoding.UTF8.GetBytes($"{agency} {content}"), Stop);
        await Office.As(Office.Lan(agency), async work =>
        {
            var document = new Document(agency, content, null, null, work.Now);
            work.Add(document);
            work.Add(new ReceivedFile(document, stored, "văn bản.pdf", "application/pdf", null, work.Now));
            await work.Commit(Stop);
            return true;
        });
        return stored.Sha256;
    }

    private async Task<IReadOnlyList<FsckFault>> Faults() => (await Office.With<Fsck, FsckVerdict>(Viewer.Nobody, fsck => fsck.Check(Stop))).Faults;
}
