using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Tests.Capture;

/// <summary>One page is read again; a file goes before the others; what is left is told by the pace of the last pages.</summary>
public sealed class RereadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_read_again_in_its_place_and_what_people_corrected_is_never_lost()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var sent = await lan.Upload("hai-trang.pdf", Samples.Pdf(2, n => $"Bien ban so {n} ngay mai"));
        await lan.UntilSettled(sent.Id);
        var before = await Page(office, sent.DocumentId, 2);
        Assert.Equal(0, before.Passes);

        Assert.Equal(HttpStatusCode.Accepted, (await lan.Post($"/api/v1/pages/{before.Id}/reading")).StatusCode);
        await Until(async () => (await Page(office, sent.DocumentId, 2)).ReadAt > before.ReadAt);
        var now = await Page(office, sent.DocumentId, 2);
        Assert.Equal((before.Id, before.Number, true), (now.Id, now.Number, now.Passes > 0));
        Assert.Contains("ngay mai", DocumentReading.PlainText(now), StringComparison.Ordinal);
        Assert.Equal(0, (await Page(office, sent.DocumentId, 1)).Passes);

        var words = PageWords.Unpack(now.Words);
        using (var corrected = await lan.Post($"/api/v1/pages/{now.Id}/corrections", new { words = new[] { new { word = 0, before = words[0].Text, after = "Biên" } } }))
            Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync(Stop));
        using (var refused = await lan.Post($"/api/v1/pages/{now.Id}/reading"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("capture.pageCorrected", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        Assert.Equal("Biên", (await Page(office, sent.DocumentId, 2)).WordsNow()[0].Text);

        var made = (await lan.Read<IReadOnlyList<CorrectionAnswer>>($"/api/v1/pages/{now.Id}/corrections"))[0];
        await office.Within(await office.ViewerOf("lan"), async (_, s) =>
        {
            await ((ProofreadDesk)s.GetService(typeof(ProofreadDesk))!).Undo(now.Id, made.Id, Stop);
            return true;
        });
        Assert.Equal(HttpStatusCode.Accepted, (await lan.Post($"/api/v1/pages/{now.Id}/reading")).StatusCode);
        await Until(async () => (await Page(office, sent.DocumentId, 2)).ReadAt > now.ReadAt);
        Assert.Null((await Page(office, sent.DocumentId, 2)).Corrected);
        var first = await Page(office, sent.DocumentId, 1);
        await office.Rows(db => db.Set<CaptureItem>().ExecuteUpdateAsync(set => set.SetProperty(i => i.Origin, FileOrigin.Draft), Stop));
        using (var written = await lan.Post($"/api/v1/pages/{first.Id}/reading"))
            Assert.Contains("capture.pageMadeHere", await written.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var stranger = await office.As("minh");
        Assert.NotEqual(HttpStatusCode.Accepted, (await stranger.Post($"/api/v1/pages/{Guid.NewGuid()}/reading")).StatusCode);
        Assert.Empty((await office.Fsck()).Faults);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task A_file_put_first_is_read_before_long_ones_that_came_earlier_and_none_of_their_pages_is_read_twice()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var longOnes = new List<IntakeAnswer>();
        for (var n = 1; n <= Environment.ProcessorCount + 1; n++)
            longOnes.Add(await lan.Upload($"dai-{n}.pdf", Samples.Pdf(60, page => $"tep {n} trang {page}")));
        foreach (var one in longOnes)
            await lan.Until(one.Id, i => i.State == CaptureState.Reading);
        var urgent = await lan.Upload("gap.pdf", Samples.Pdf(1, _ => "viec gap"));
        Assert.Equal(HttpStatusCode.NoContent, (await lan.Post($"/api/v1/intake/{urgent.Id}/first")).StatusCode);
        await lan.Until(urgent.Id, i => i.State == CaptureState.Ready, 120);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lan.Post($"/api/v1/intake/{urgent.Id}/first")).StatusCode);
        foreach (var one in longOnes)
        {
            var read = await lan.Until(one.Id, i => i.State == CaptureState.Ready, 180);
            Assert.Equal((60, 60), (read.PagesDone, read.PagesTotal));
        }
        var ends = await office.Rows(db => db.Set<ReadPage>().GroupBy(p => p.DocumentId).Select(g => new { g.Key, Last = g.Max(p => p.ReadAt) }).ToListAsync(Stop));
        Assert.Contains(ends, e => e.Last > ends.Single(u => u.Key == urgent.DocumentId).Last);
        Assert.Equal(60 * longOnes.Count + 1, await office.Rows(db => db.Set<ReadPage>().CountAsync(Stop)));
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public void What_is_left_follows_from_the_median_of_the_last_steps_and_one_slow_page_does_not_frighten()
    {
        var clock = new Hands();
        var pace = new JobPace(clock);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        pace.Told(one, "read", 0);
        pace.Told(other, "read", 30);
        Assert.Null(pace.Left("read", 1, 10));
        foreach (var (job, done, seconds) in new[] { (one, 1, 2), (other, 31, 0), (one, 2, 2), (one, 3, 90), (one, 4, 2), (one, 5, 2) })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            pace.Told(job, "read", done);
        }
        Assert.Equal(TimeSpan.FromSeconds(10), pace.Left("read", 5, 10));
        Assert.Null(pace.Left("read", 10, 10));
        Assert.Null(pace.Left("other", 1, 10));
    }

    /// <summary>A clock that is moved by hand.</summary>
    private sealed class Hands : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }

    private static Task<ReadPage> Page(TestOffice office, Guid document, int number) => office.Rows(db => db.Set<ReadPage>().AsNoTracking().SingleAsync(p => p.DocumentId == document && p.Number == number, Stop));

    private static async Task Until(Func<Task<bool>> wanted)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await wanted(); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "what was waited for did not come within 4 minutes");
    }
}
