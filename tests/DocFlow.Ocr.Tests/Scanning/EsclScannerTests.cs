using System.Text;
using DocFlow.Tests;

namespace DocFlow.Ocr.Tests.Scanning;

/// <summary>A scanner over HTTP, with the troubles scanners have.</summary>
public sealed class EsclScannerTests : IDisposable
{
    private static readonly PaperSettings Stack = new(300, PaperFeed.Feeder, Colour: true);

    private readonly NetworkScanner machine = new();
    private readonly EsclScanner scanner;

    public EsclScannerTests() => scanner = new EsclScanner(machine.Address, pause: TimeSpan.FromMilliseconds(10), patience: TimeSpan.FromMinutes(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        var facts = await scanner.Ask(Stop);
        Assert.Equal(("Máy mẫu MFP 400", true), (facts.Name, facts.HasColour));
        Assert.Equal([PaperFeed.Glass, PaperFeed.Feeder, PaperFeed.FeederBothSides], facts.Feeds);
        Assert.Equal([200, 300], facts.Resolutions);
    }

    [Fact]
    public async Task A_stack_comes_page_by_page_byte_for_byte()
    {
        var sheets = Enumerable.Range(1, 5).Select(n => NetworkScanner.Sheet($"Sheet {n}")).ToList();
        sheets.ForEach(machine.Feeder.Enqueue);
        machine.NotYet = 2;
        Assert.Equal(sheets, await All(Stack with { Feed = PaperFeed.FeederBothSides }));
        Assert.Equal(["true", "Feeder", "300", "RGB24"], Said("Duplex", "InputSource", "XResolution", "ColorMode"));
        Assert.Equal(0, machine.JobsEnded);
    }

    [Fact]
    public async Task The_glass_gives_one_sheet()
    {
        machine.OnGlass = NetworkScanner.Sheet("On the glass");
        Assert.Equal([machine.OnGlass], await All(new PaperSettings(200, PaperFeed.Glass, Colour: false)));
        Assert.Equal(["Platen", "200", "Grayscale8"], Said("InputSource", "XResolution", "ColorMode"));
    }

    [Fact]
    public async Task Each_trouble_has_its_name()
    {
        Assert.Equal(ScannerProblem.NoPaper, await Trouble());
        machine.Feeder.Enqueue(NetworkScanner.Sheet("1"));
        machine.CoverOpen = true;
        Assert.Equal(ScannerProblem.CoverOpen, await Trouble());
        machine.CoverOpen = false;
        machine.Busy = true;
        Assert.Equal(ScannerProblem.InUse, await Trouble());
        machine.Busy = false;
        machine.AsksForLogIn = true;
        Assert.Equal(ScannerProblem.NotAllowed, await Trouble());
        machine.AsksForLogIn = false;
        machine.Dispose();
        Assert.Equal(ScannerProblem.Off, await Trouble());
    }

    [Fact]
    public async Task Pages_before_a_jam_are_handed_over_and_the_job_is_ended()
    {
        for (var sheet = 1; sheet <= 4; sheet++)
            machine.Feeder.Enqueue(NetworkScanner.Sheet($"Sheet {sheet}"));
        machine.JamsAfter = 2;
        var pages = new List<byte[]>();
        var trouble = await Assert.ThrowsAsync<ScannerException>(async () =>
        {
            await foreach (var page in scanner.Scan(Stack, Stop))
                pages.Add(page);
        });
        Assert.Equal((ScannerProblem.Jammed, 2, 1), (trouble.Problem, pages.Count, machine.JobsEnded));
    }

    [Fact]
    public async Task Cancelling_ends_the_job_at_the_scanner()
    {
        for (var sheet = 1; sheet <= 20; sheet++)
            machine.Feeder.Enqueue(NetworkScanner.Sheet("Sheet"));
        machine.PerPage = TimeSpan.FromMilliseconds(100);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in scanner.Scan(Stack, cancel.Token))
                await cancel.CancelAsync();
        });
        Assert.Equal(1, machine.JobsEnded);
        Assert.InRange(machine.Given, 1, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>không phải máy quét</html>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [InlineData("<ScannerCapabilities>")]
    [InlineData("\0\u0001\u0002")]
    public async Task An_answer_that_makes_no_sense_is_told_apart_from_a_scanner_that_is_off(string answer)
    {
        machine.Nonsense = Encoding.UTF8.GetBytes(answer);
        Assert.Equal(ScannerProblem.Broken, (await Assert.ThrowsAsync<ScannerException>(() => scanner.Ask(Stop))).Problem);
    }

    [Fact]
    public void Ten_thousand_spoilt_answers_end_as_facts_or_as_a_broken_scanner()
    {
        var sound = Encoding.UTF8.GetBytes("<a><PlatenInputCaps><XResolution>300</XResolution><ColorMode>RGB24</ColorMode></PlatenInputCaps><AdfState>ScannerAdfJam</AdfState><State>Idle</State></a>");
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (random, spoilt) = (new Random(seed), sound.ToArray());
            for (var change = random.Next(1, 6); change > 0; change--)
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            try
            {
                var root = EsclMessages.Parse(Encoding.UTF8.GetString(spoilt, 0, random.Next(2) == 0 ? spoilt.Length : random.Next(spoilt.Length)));
                Assert.NotEmpty(EsclMessages.Facts(root).Feeds);
                EsclMessages.Trouble(root, PaperFeed.Feeder);
            }
            catch (ScannerException broken)
            {
                Assert.Equal(ScannerProblem.Broken, broken.Problem);
            }
        }
    }

    public void Dispose()
    {
        scanner.Dispose();
        machine.Dispose();
    }

    private IEnumerable<string> Said(params string[] names) => names.Select(name => machine.Settings!.Descendants().First(e => e.Name.LocalName == name).Value);

    private async Task<List<byte[]>> All(PaperSettings settings)
    {
        var pages = new List<byte[]>();
        await foreach (var page in scanner.Scan(settings, Stop))
            pages.Add(page);
        return pages;
    }

    private async Task<ScannerProblem> Trouble() => (await Assert.ThrowsAsync<ScannerException>(() => All(Stack))).Problem;
}
