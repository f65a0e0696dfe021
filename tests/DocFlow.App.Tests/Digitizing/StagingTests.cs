using DocFlow.App.Features.Digitizing;
using DocFlow.App.Platform.Data;
using static DocFlow.App.Tests.Digitizing.PaperBatch;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>Nothing leaves the staging before somebody has looked at it.</summary>
public sealed class StagingTests
{
    [Fact]
    public void A_page_that_nobody_accepted_holds_the_batch_back()
    {
        var paper = new PaperBatch();
        paper.Stack("...");
        var batch = paper.Batch;
        Assert.Equal("digitizing.pagesOpen", Assert.Throws<RuleBroken>(() => batch.StartSplitting(Now)).Code);
        Assert.Equal("digitizing.reasonMissing", Assert.Throws<RuleBroken>(() => batch.Reject([Page(batch, 2).Id], " ", null, Now)).Code);
        batch.Reject([Page(batch, 2).Id], "tờ ghi chú", null, Now);
        batch.Accept([Page(batch, 1).Id, Page(batch, 3).Id], null, Now);
        batch.StartSplitting(Now);
        Assert.Equal("1 3", Shape(batch));
    }

    [Fact]
    public void A_new_scan_takes_the_place_of_the_old_one_and_has_to_be_accepted_itself()
    {
        var paper = new PaperBatch();
        paper.Stack("...");
        var batch = paper.Batch;
        var bad = Page(batch, 2);
        Assert.Equal("digitizing.noRescanAsked", Assert.Throws<RuleBroken>(() => paper.Stack(".", replaces: bad)).Code);
        batch.Accept([.. batch.Pages.Select(p => p.Id)], null, Now);
        batch.AskRescan([bad.Id], "bị nhòe", null, Now);
        var again = paper.Stack(".", replaces: bad);
        var page = batch.Pages.Single(p => p.StackId == again.Id);
        page.Replace(bad, Now);
        Assert.Equal((PageState.Replaced, PageState.Waiting, bad.Position), (bad.State, page.State, page.Position));
        Assert.Throws<RuleBroken>(() => batch.StartSplitting(Now));
        batch.Accept([page.Id], null, Now);
        batch.StartSplitting(Now);
        Assert.Equal([1, 1, 3], batch.Standing.Select(p => p.Number));
    }

    [Theory]
    [InlineData(false, "1 4 2 5 3 6")]
    [InlineData(true, "1 6 2 5 3 4")]
    public void Two_passes_become_fronts_and_backs(bool reversed, string expected)
    {
        var paper = new PaperBatch();
        var (fronts, backs) = (paper.Stack("...", StackSide.Fronts), paper.Stack("...", StackSide.Backs));
        paper.Batch.Collate(fronts, backs, reversed, anyway: false, null, Now);
        Assert.Equal(expected, string.Join(' ', paper.Batch.Pages.OrderBy(p => p.Position).Select(p => p.StackId == fronts.Id ? p.Number : p.Number + 3)));
        paper.Batch.Undo(null, Now);
        Assert.Equal([1, 2, 3, 1, 2, 3], paper.Batch.Pages.OrderBy(p => p.Position).Select(p => p.Number));
    }

    [Fact]
    public void Passes_of_different_length_are_a_question()
    {
        var paper = new PaperBatch();
        var (fronts, backs) = (paper.Stack("...", StackSide.Fronts), paper.Stack("..", StackSide.Backs));
        Assert.Equal("digitizing.passesDiffer", Assert.Throws<RuleBroken>(() => paper.Batch.Collate(fronts, backs, false, anyway: false, null, Now)).Code);
        paper.Batch.Collate(fronts, backs, false, anyway: true, null, Now);
        Assert.Equal(5, paper.Batch.Pages.Select(p => p.Position).Distinct().Count());
    }

    [Fact]
    public void A_stack_put_aside_takes_its_pages_with_it_and_says_why()
    {
        var paper = new PaperBatch();
        paper.Stack("..");
        var wrong = paper.Stack("...");
        paper.Batch.Withdraw(wrong, "của phòng khác", null, Now);
        Assert.All(paper.Batch.Pages.Where(p => p.StackId == wrong.Id), p => Assert.Equal((PageState.Rejected, "của phòng khác"), (p.State, p.Reason)));
        paper.Batch.Accept([.. paper.Batch.Pages.Where(p => p.StackId != wrong.Id).Select(p => p.Id)], null, Now);
        paper.Batch.StartSplitting(Now);
        Assert.Equal("1 2", Shape(paper.Batch));
    }

    [Fact]
    public void More_paper_may_follow_what_is_already_arranged()
    {
        var paper = new PaperBatch();
        var batch = paper.Batch;
        paper.Stack(".S.");
        batch.Accept([.. batch.Pages.Select(p => p.Id)], null, Now);
        batch.StartSplitting(Now);
        Assert.Equal("digitizing.notReceiving", Assert.Throws<RuleBroken>(() => paper.Stack(".")).Code);
        batch.ReceiveMore(Now);
        paper.Stack("S.");
        batch.Accept([.. batch.Pages.Where(p => p.State == PageState.Waiting).Select(p => p.Id)], null, Now);
        batch.StartSplitting(Now);
        Assert.Equal("1|2 3|1 2", Shape(batch));
    }
}
