using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using static DocFlow.App.Tests.Digitizing.PaperBatch;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A batch is one list of pages: what is proposed, what a person changes, and how it is taken back.</summary>
public sealed class ArrangingTests
{
    [Theory]
    [InlineData("...", "1 2 3")]
    [InlineData("S..S...", "1 2 3|4 5 6 7")]
    // The blank back of a separator goes with it; a sheet at the very end, or two in a row, part nothing.
    [InlineData("..Sb..S", "1 2|3 4 5 6 7")]
    [InlineData(".SC..", "1|2 3 4 5")]
    [InlineData(".C.C.", "1|2 3|4 5")]
    // By looks only where a heading follows a signature, and only where no sheet parts.
    [InlineData("f.lf.lf", "1 2 3|4 5 6|7")]
    [InlineData("f..f.l", "1 2 3 4 5 6")]
    [InlineData("flbfl", "1 2 3|4 5")]
    [InlineData("xxx", "1|2|3")]
    [InlineData("flSflfl", "1 2|3 4 5 6 7")]
    public void The_paper_says_where_documents_begin(string looks, string expected) => Assert.Equal(expected, Shape(Split(looks)));

    [Fact]
    public void A_cover_sheet_describes_the_part_behind_it_and_no_other()
    {
        var batch = Split(".C..C.");
        Assert.Equal([("HS-01", null), ("HS-77", "01"), ("HS-77", "01")], batch.Parts.OrderBy(p => p.Ordinal).Select(p => (p.DossierCode, p.Retention)));
        Assert.Equal([null, "Quyết định", "Quyết định"], batch.Parts.OrderBy(p => p.Ordinal).Select(p => p.TypeName));
    }

    [Fact]
    public void Pages_are_split_merged_and_moved()
    {
        var batch = Split("......");
        batch.Split(Page(batch, 4).Id, null, Now);
        Assert.Equal("1 2 3|4 5 6", Shape(batch));
        batch.Move(Page(batch, 4).Id, Page(batch, 1).Id, null, Now);
        Assert.Equal("1 4 2 3|5 6", Shape(batch));
        batch.Split(Page(batch, 2).Id, null, Now);
        batch.Merge(Part(batch, 3).Id, null, Now);
        Assert.Equal("1 4|2 3 5 6", Shape(batch));
        Assert.Equal("digitizing.startsAlready", Assert.Throws<RuleBroken>(() => batch.Split(Page(batch, 2).Id, null, Now)).Code);
        Assert.Equal("digitizing.nothingBefore", Assert.Throws<RuleBroken>(() => batch.Merge(Part(batch, 1).Id, null, Now)).Code);
    }

    [Fact]
    public void The_last_page_that_leaves_a_part_ends_it_and_undo_brings_it_back()
    {
        var batch = Split(".S.S.");
        batch.Move(Page(batch, 1).Id, Page(batch, 3).Id, null, Now);
        Assert.Equal("2 3 1|4 5", Shape(batch));
        batch.Undo(null, Now);
        Assert.Equal("1|2 3|4 5", Shape(batch));
    }

    [Fact]
    public void Whatever_was_done_is_taken_back_step_by_step()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var dice = new Random(seed);
            var batch = Split("S..b.S...f.l..S.");
            var histories = new Stack<string>();
            for (var n = 0; n < 25; n++)
            {
                var before = All(batch);
                var steps = batch.StepCount;
                Try(() => Any(batch, dice));
                if (batch.StepCount > steps)
                    histories.Push(before);
                Assert.Equal(batch.Pages.Count, batch.Pages.Select(p => p.Position).Distinct().Count());
                Assert.DoesNotContain(batch.Standing, p => p.PartId is null);
                Assert.All(batch.Parts.Where(p => p.IsLive), part => Assert.True(IsRow(batch, part), $"seed {seed}: a part is torn apart"));
            }
            while (histories.TryPop(out var before))
            {
                batch.Undo(null, Now);
                Assert.Equal(before, All(batch));
            }
            Assert.Equal("digitizing.nothingToUndo", Assert.Throws<RuleBroken>(() => batch.Undo(null, Now)).Code);
        }
    }

    [Fact]
    public void A_part_that_is_a_document_is_arranged_no_more_but_its_neighbours_are()
    {
        Action<Batch>[] refused =
        [
            batch => batch.Split(Page(batch, 4).Id, null, Now), batch => batch.Merge(Part(batch, 2).Id, null, Now), batch => batch.Merge(Part(batch, 3).Id, null, Now),
            batch => batch.Turn([Page(batch, 3).Id], 90, null, Now), batch => batch.Move(Page(batch, 1).Id, Page(batch, 3).Id, null, Now),
        ];
        foreach (var change in refused)
            Assert.Equal("digitizing.partReleased", Assert.Throws<RuleBroken>(() => change(SecondReleased())).Code);
        var batch = SecondReleased();
        batch.Split(Page(batch, 6).Id, null, Now);
        Assert.Equal("1|2 3 4|5|6 7", Shape(batch));
    }

    [Fact]
    public void A_part_is_described_before_it_becomes_a_document_and_the_last_one_ends_the_stage()
    {
        var batch = Split(".S..");
        batch.StartIndexing(Now);
        Assert.Equal("digitizing.typeMissing", Assert.Throws<RuleBroken>(() => Release(batch, 2, new PartFields { Subject = "Về việc" })).Code);
        Assert.Equal("digitizing.subjectMissing", Assert.Throws<RuleBroken>(() => Release(batch, 2, new PartFields { TypeName = "Công văn" })).Code);
        Release(batch, 2, new PartFields { TypeName = "Công văn", Subject = "Về việc nghỉ lễ" });
        Assert.Equal(BatchState.Indexing, batch.State);
        Release(batch, 1, new PartFields { TypeName = "Công văn", Subject = "Về việc trực lễ" });
        Assert.Equal(BatchState.Checking, batch.State);
    }

    [Fact]
    public void Five_hundred_pages_are_arranged_as_a_list()
    {
        var batch = Split(string.Concat(Enumerable.Repeat("S.........", 50)));
        batch.Move(Page(batch, 500).Id, Page(batch, 1).Id, null, Now);
        batch.Split(Page(batch, 250).Id, null, Now);
        Assert.Equal(51, batch.Parts.Count(p => p.IsLive));
        batch.Undo(null, Now);
        batch.Undo(null, Now);
        Assert.Equal(string.Join('|', Enumerable.Range(0, 50).Select(n => string.Join(' ', Enumerable.Range(n * 10 + 1, 10)))), Shape(batch));
    }

    private static Batch SecondReleased()
    {
        var batch = Split(".S..S..");
        batch.StartIndexing(Now);
        Release(batch, 2, new PartFields { TypeName = "Công văn", Subject = "Về việc nghỉ lễ" });
        return batch;
    }

    private static void Release(Batch batch, int part, PartFields fields) =>
        batch.Release(Part(batch, part), new Document(batch.AgencyId, "văn bản", null, null, Now), fields, null, Now);

    private static void Any(Batch batch, Random dice)
    {
        var (one, other) = (batch.Pages[dice.Next(batch.Pages.Count)].Id, batch.Pages[dice.Next(batch.Pages.Count)].Id);
        switch (dice.Next(8))
        {
            case 0 or 1:
                batch.Split(one, null, Now);
                break;
            case 2:
                batch.Merge(batch.Parts[dice.Next(batch.Parts.Count)].Id, null, Now);
                break;
            case 3 or 4:
                batch.Move(one, other, null, Now);
                break;
            case 5:
                batch.Mark([one, other], (PageMark)dice.Next(5), null, Now);
                break;
            case 6:
                batch.Reject([one], "mờ", null, Now);
                break;
            default:
                batch.Accept([one], null, Now);
                break;
        }
    }

    private static void Try(Action step)
    {
        try
        {
            step();
        }
        catch (RuleBroken)
        {
            // Not every step is possible everywhere; what it refused it left alone.
        }
        catch (NotThere)
        {
            // A part that has no pages.
        }
    }

    private static string All(Batch batch) => Shape(batch) + "#" + string.Join(' ', batch.Pages.OrderBy(p => p.Position).Select(p => $"{p.Number}{p.State}{p.Mark}{p.Turn}"));

    private static bool IsRow(Batch batch, BatchPart part)
    {
        var order = batch.Standing.ToList();
        var places = order.Where(p => p.PartId == part.Id).Select(p => order.IndexOf(p)).ToList();
        return places.Count > 0 && places[^1] - places[0] == places.Count - 1;
    }
}
