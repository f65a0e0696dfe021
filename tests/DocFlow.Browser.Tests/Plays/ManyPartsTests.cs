using System.Diagnostics;
using System.Globalization;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>Five hundred documents one after the other: the five hundredth is as quick as the first, and the browser carries no more.</summary>
public sealed class ManyPartsTests(BrowsedOffice office, ITestOutputHelper output) : IClassFixture<BrowsedOffice>
{
    private const int Parts = 500, Settled = 50;
    private const string Mai = "Hoàng Thị Mai";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Five_hundred_described_parts_are_stepped_through_without_growth()
    {
        var first = await Described();
        await using var mai = await Actor.Enter(office, "mai", Way.Keyboard);
        await mai.Visit.Go($"/so-hoa/phan/{first}");
        await mai.Ready();
        var lasted = new List<double>(await Stepping.Walk(mai, 1, Settled - 1));
        var early = await Stepping.Weigh(mai.Page);
        lasted.AddRange(await Stepping.Walk(mai, Settled, Parts - Settled));
        var late = await Stepping.Weigh(mai.Page);
        var (begin, end) = (Stepping.Median(lasted.Take(50)), Stepping.Median(lasted.TakeLast(50)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at {Settled}: {early}; at {Parts}: {late}; median of the first 50 steps {begin:0} ms, of the last 50 {end:0} ms, slowest of all {lasted.Max():0} ms"));
        Assert.InRange(late.Heap - early.Heap, double.MinValue, 5);
        Assert.InRange(late.Nodes, 0, early.Nodes * 1.25);
        Assert.InRange(late.Listeners, 0, early.Listeners * 1.25);
        Assert.InRange(late.Documents, 0, early.Documents + 1);
        mai.Visit.NothingComplainedOf();
    }

    /// <summary>A batch of letters of one page, each a part that is described and not yet released; the first part's id.</summary>
    private async Task<Guid> Described()
    {
        var batch = await office.As(Mai, async (BatchDesk desk, Work _) => (await desk.Open(new BatchOrder { Title = "Năm trăm văn bản" }, Stop)).Id);
        var arrived = await office.As(Mai, async (Intake intake, Work _) =>
        {
            await using var stack = File.OpenRead(await Stack());
            return await intake.Lay("chong-giay.pdf", stack, Stop);
        });
        await office.As(Mai, (BatchDesk desk, Work _) => desk.Receive(batch, [arrived], Stop));
        var start = TimeProvider.System.GetTimestamp();
        while (await Ask(work => work.Visible<BatchStack>().CountAsync(s => s.BatchId == batch && s.Item!.State == CaptureState.Ready, Stop)) == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(5), "the stack was not read in five minutes");
            await Task.Delay(1000, Stop);
        }
        await Repeat(batch);
        var pages = await Ask(work => work.Visible<BatchPage>().Where(p => p.BatchId == batch).Select(p => p.Id).ToListAsync(Stop));
        await Do(desk => desk.Accept(batch, pages, Stop));
        await Do(desk => desk.StartSplitting(batch, Stop));
        await Do(desk => desk.StartIndexing(batch, Stop));
        var parts = await Ask(work => work.Visible<BatchPart>().Where(p => p.BatchId == batch && p.State == PartState.Open).OrderBy(p => p.Ordinal).Select(p => p.Id).ToListAsync(Stop));
        Assert.Equal(Parts, parts.Count);
        foreach (var (part, n) in parts.Select((p, n) => (p, n + 1)))
            await Do(desk => desk.Keep(part, new PartFields { TypeName = "Công văn", CodeText = $"{n}/SNV-CCHC", Subject = $"Văn bản thứ {n} của chồng giấy" }, Stop));
        return parts[0];

        Task Do(Func<BatchDesk, Task> verb) => office.As(Mai, async (BatchDesk desk, Work _) =>
        {
            await verb(desk);
            return true;
        });

        Task<T> Ask<T>(Func<Work, Task<T>> question) => office.As(Mai, (BatchDesk _, Work work) => question(work));
    }

    /// <summary>The readings of the few letters stand there again and again, as pages of their own: five hundred to look at without reading five hundred.</summary>
    private Task Repeat(Guid batch) => office.As(Mai, async (BatchDesk _, Work work) =>
    {
        var stack = await work.Visible<BatchStack>().SingleAsync(s => s.BatchId == batch, Stop);
        var read = await work.Visible<BatchPage>().Where(p => p.BatchId == batch).OrderBy(p => p.Number).Select(p => p.Read!).ToListAsync(Stop);
        var row = await work.Load<Batch>(batch, Stop);
        for (var n = read.Count; n < Parts; n++)
        {
            var page = read[n % read.Count];
            var copy = new TurnedPage(page, 0).Copy(n + 1, page.DocumentId, page.ReceivedFileId, page.ImageSha256, page.ThumbnailSha256, work.Now);
            work.Add(copy);
            row.Put(new BatchPage(stack, copy, PageLook.Of(copy), work.Now));
        }
        await work.Commit(Stop);
        return true;
    });

    private static async Task<string> Stack()
    {
        var folder = Directory.CreateTempSubdirectory("docflow-many-").FullName;
        var letters = SampleLetters.Incoming(Formats.DateOf(TimeProvider.System.GetUtcNow()));
        var files = new List<string>();
        foreach (var letter in letters)
        {
            files.Add(Path.Combine(folder, $"{files.Count}.pdf"));
            await File.WriteAllBytesAsync(files[^1], LetterComposer.Compose(letter, TimeProvider.System.GetUtcNow()), Stop);
        }
        var to = Path.Combine(folder, "chong-giay.pdf");
        using var join = Process.Start("qpdf", ["--empty", "--pages", .. files, "--", to]);
        await join.WaitForExitAsync(Stop);
        Assert.Equal(0, join.ExitCode);
        return to;
    }
}
