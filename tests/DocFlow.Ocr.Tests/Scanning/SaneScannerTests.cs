namespace DocFlow.Ocr.Tests.Scanning;

/// <summary>SANE's own test device: a feeder of ten sheets, and every status a driver may end with.</summary>
public class SaneScannerTests
{
    private static readonly PaperSettings Sheet = new(75, PaperFeed.Glass, Colour: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        Needed();
        var facts = await new SaneScanner("test:0").Ask(Stop);
        Assert.Equal([PaperFeed.Glass, PaperFeed.Feeder], facts.Feeds);
        Assert.Equal((true, true), (facts.HasColour, facts.Resolutions.Contains(300)));
    }

    [Fact]
    public async Task The_feeder_is_emptied_and_the_glass_gives_one_sheet()
    {
        Needed();
        var scanner = new SaneScanner("test:0") { More = ["--test-picture", "Grid"] };
        var stack = await All(scanner, Sheet with { Feed = PaperFeed.Feeder });
        Assert.Equal(10, stack.Count);
        Assert.All(stack, page => Assert.Equal((236, 295, 75), (ImageHeader.OfJpeg(page).Width, ImageHeader.OfJpeg(page).Height, (int)ImageHeader.OfJpeg(page).Dpi)));
        Assert.Single(await All(scanner, Sheet));
    }

    [Theory]
    [InlineData("SANE_STATUS_JAMMED", ScannerProblem.Jammed)]
    [InlineData("SANE_STATUS_DEVICE_BUSY", ScannerProblem.InUse)]
    [InlineData("SANE_STATUS_NO_DOCS", ScannerProblem.NoPaper)]
    [InlineData("SANE_STATUS_COVER_OPEN", ScannerProblem.CoverOpen)]
    [InlineData("SANE_STATUS_IO_ERROR", ScannerProblem.Broken)]
    [InlineData("SANE_STATUS_ACCESS_DENIED", ScannerProblem.NotAllowed)]
    public async Task Each_trouble_has_its_name(string status, ScannerProblem problem)
    {
        Needed();
        var scanner = new SaneScanner("test:0") { More = ["--read-return-value", status] };
        Assert.Equal(problem, (await Assert.ThrowsAsync<ScannerException>(() => All(scanner, Sheet with { Feed = PaperFeed.Feeder }))).Problem);
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_off_and_what_it_lacks_is_not_offered()
    {
        Needed();
        Assert.Equal(ScannerProblem.Off, (await Assert.ThrowsAsync<ScannerException>(() => new SaneScanner("nowhere:9").Ask(Stop))).Problem);
        Assert.Equal(ScannerProblem.NotOffered, (await Assert.ThrowsAsync<ScannerException>(() => All(new SaneScanner("test:0"), Sheet with { Feed = PaperFeed.FeederBothSides }))).Problem);
    }

    [Fact]
    public async Task Cancelling_lets_the_driver_end_and_leaves_nothing_behind()
    {
        Needed();
        var scanner = new SaneScanner("test:0") { More = ["--read-delay=yes", "--read-delay-duration", "100000", "--read-limit=yes", "--read-limit-size", "4096"] };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        cancel.CancelAfter(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => All(scanner, new PaperSettings(300, PaperFeed.Feeder, Colour: true), cancel.Token));
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "docflow-scan-*"), folder => Directory.GetLastWriteTimeUtc(folder) > DateTime.UtcNow.AddSeconds(-10));
    }

    [Theory]
    [InlineData("  Standard:\n    --mode Lineart|Gray|Color [Color]\n    --resolution 75|100|150|200|300|600dpi [100]\n    --source Flatbed|ADF|ADF Duplex [Flatbed]\n", "--source ADF Duplex")]
    [InlineData("    --mode Color|Gray [Gray]\n    --source ADF|FB [FB]\n    --adf-mode Simplex|Duplex [Simplex]\n", "--source ADF --adf-mode Duplex")]
    [InlineData("    --mode=Color|Gray [Gray]\n    --source Flatbed|Automatic Document Feeder [Flatbed]\n    --duplex[=(yes|no)] [no]\n", "--source Automatic Document Feeder --duplex=yes")]
    public void Every_driver_has_its_own_words_for_both_sides(string options, string arguments)
    {
        var read = SaneOptions.Read(options);
        Assert.Contains(PaperFeed.FeederBothSides, read.Facts("x").Feeds);
        Assert.EndsWith(arguments, string.Join(' ', read.For(new PaperSettings(300, PaperFeed.FeederBothSides, Colour: true))), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_spoilt_lists_of_options_end_as_facts()
    {
        const string Sound = "    --mode Gray|Color [Gray]\n    --resolution 1..1200dpi (in steps of 1) [50]\n    --source Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [inactive]\n";
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (random, spoilt) = (new Random(seed), Sound.ToCharArray());
            for (var change = random.Next(1, 8); change > 0; change--)
                spoilt[random.Next(spoilt.Length)] = (char)random.Next(1, 300);
            var options = SaneOptions.Read(new string(spoilt));
            Assert.NotNull(options.Facts("x").Feeds);
            try
            {
                Assert.NotNull(string.Join(' ', options.For(new PaperSettings(300, PaperFeed.Feeder, Colour: true))));
            }
            catch (ScannerException lacking)
            {
                Assert.Equal(ScannerProblem.NotOffered, lacking.Problem);
            }
        }
    }

    private static void Needed() => Assert.SkipUnless(Sandbox.Exists("scanimage"), "scanimage (sane-utils) is not installed");

    private static async Task<List<byte[]>> All(SaneScanner scanner, PaperSettings settings, CancellationToken? stop = null)
    {
        var pages = new List<byte[]>();
        await foreach (var page in scanner.Scan(settings, stop ?? Stop))
            pages.Add(page);
        return pages;
    }
}
