using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Search;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>What people did to the pages of a stack is in the documents made of it: corrected words, and words of pages turned upright.</summary>
public sealed class TurnedPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_corrected_in_a_stack_go_along_into_the_document_with_the_hand_that_corrected_them()
    {
        await using var office = await TestOffice.Start();
        var lan = await office.ViewerOf("lan");
        var batch = await DescribedBatch.Split(office, lan, "chong.pdf", Samples.Pdf(2, page => $"ban ghi {page} vohanh"), pagesEach: 2);
        var stack = await office.Rows(db => db.Set<ReadPage>().AsNoTracking().SingleAsync(p => p.Number == 2, Stop));
        var seen = PageWords.Unpack(stack.Words);
        await office.Within(lan, (_, s) => s.GetRequiredService<ProofreadDesk>().Correct(stack.Id, [new WordChange(0, seen[0].Text, "bản"), new WordChange(3, seen[3].Text, "vôhạnh")], Stop));
        await DescribedBatch.Do(office, lan, desk => desk.Turn(batch, [office.Rows(db => db.Set<BatchPage>().Where(p => p.Number == 2).Select(p => p.Id).SingleAsync(Stop)).Result], 90, Stop));
        await DescribedBatch.Release(office, lan, (await DescribedBatch.Parts(office, batch))[0]);
        await DescribedBatch.UntilMade(office, batch, 1);

        var made = await office.Rows(db => db.Set<ReadPage>().AsNoTracking().SingleAsync(p => p.Number == 2 && p.Id != stack.Id, Stop));
        Assert.Equal("bản ghi 2 vôhạnh", DocumentReading.PlainText(made));
        Assert.Equal(seen.Select(w => w.Text), PageWords.Unpack(made.Words).Select(w => w.Text));
        Assert.Equal((stack.Height, stack.Width), (made.Width, made.Height));
        Assert.Equal(TurnedPage.Placed(seen[3], stack.Width, stack.Height, 90) with { Text = "vôhạnh", Confidence = 100 }, made.WordsNow()[3]);
        var layer = await office.Rows(db => db.Set<CorrectedPage>().AsNoTracking().Include(p => p.Corrections).SingleAsync(p => p.PageId == made.Id, Stop));
        Assert.Equal((2, lan.Name), (layer.Changed, layer.Corrections[0].ByName));
        Assert.Equal(["bản", "vôhạnh"], layer.Corrections.OrderBy(c => c.Ordinal).Select(c => c.After));

        var file = await office.Rows(db => db.Set<ReceivedFile>().SingleAsync(f => f.Id == made.ReceivedFileId, Stop));
        Assert.Contains("vôhạnh", Judges.Text(await File.ReadAllBytesAsync(office.Services.GetRequiredService<FileStore>().PathOf(file.AgencyId, file.Sha256), Stop)), StringComparison.Ordinal);
        Assert.Equal(made.Id, (await office.Within(lan, (work, _) => new PageSearch(work).Find("vôhạnh", 1, Stop))).Pages[0].PageId);
        Assert.Equal(2, (await office.Within(lan, (work, _) => MeasuredBatch.Read(work, batch, Stop))).WordsCorrected);
        Assert.Empty((await office.Fsck()).Faults);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task A_page_that_was_read_upside_down_is_read_again_when_a_person_turns_it_and_one_that_was_read_well_keeps_its_words()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var batch = await DescribedBatch.Split(office, mai, "trang.png", Samples.Page("bien-ban"), pagesEach: 1);
        var right = await office.Rows(db => db.Set<ReadPage>().AsNoTracking().SingleAsync(Stop));
        var page = await office.Rows(db => db.Set<BatchPage>().AsNoTracking().SingleAsync(Stop));

        // Turned the wrong way: what was read well stays, its boxes on the turned picture.
        await DescribedBatch.Do(office, mai, desk => desk.Turn(batch, [page.Id], 180, Stop));
        Assert.Null((await Turned(office, 180)).Words);
        await DescribedBatch.Do(office, mai, desk => desk.Undo(batch, Stop));

        // As a reader that took it for upside down would have left it.
        var nonsense = PageWords.Pack([.. PageWords.Unpack(right.Words).Select(w => TurnedPage.Placed(w, right.Width, right.Height, 180) with { Text = "ılɐɔ", Confidence = 31 })]);
        await office.Rows(db => db.Set<TurnedReading>().ExecuteDeleteAsync(Stop));
        await office.Rows(db => db.Set<ReadPage>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Rotation, 180).SetProperty(p => p.Words, nonsense), Stop));
        await DescribedBatch.Do(office, mai, desk => desk.Turn(batch, [page.Id], 180, Stop));
        var again = await Turned(office, 180);
        Assert.NotNull(again.Words);
        await DescribedBatch.Release(office, mai, (await DescribedBatch.Parts(office, batch))[0]);
        await DescribedBatch.UntilMade(office, batch, 1);
        var made = await office.Rows(db => db.Set<ReadPage>().AsNoTracking().SingleAsync(p => p.Id != right.Id, Stop));
        var (before, now) = (Words(right), Words(made));
        Assert.True(now.Intersect(before).Count() >= 0.85 * before.Count, DocumentReading.PlainText(made));
        var first = PageWords.Unpack(right.Words).First(w => w is { Confidence: > 90, Text.Length: > 4 });
        var there = made.WordsNow().Where(w => w.Text == first.Text).MinBy(w => Math.Abs(w.X - first.X) + Math.Abs(w.Y - first.Y));
        Assert.InRange(Math.Abs(there.X - first.X) + Math.Abs(there.Y - first.Y), 0, right.Dpi / 5);
        Assert.Empty(office.Log.Errors);
    }

    private static HashSet<string> Words(ReadPage page) => [.. page.WordsNow().Where(w => w.Text.Length > 1).Select(w => w.Text)];

    private static async Task<TurnedReading> Turned(TestOffice office, int turn)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(150, Stop))
        {
            if (await office.Rows(db => db.Set<TurnedReading>().AsNoTracking().FirstOrDefaultAsync(t => t.Turn == turn, Stop)) is { } found)
                return found;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "the page was not read again within 4 minutes");
        }
    }
}
