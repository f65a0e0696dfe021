using DocFlow.App.Features.Digitizing;
using static DocFlow.App.Tests.Digitizing.PaperBatch;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A file with digital signatures stays whole where nobody says otherwise, and whether a part is such a file is told to the page.</summary>
public sealed class SignedSplitTests
{
    private static readonly Guid Original = Guid.NewGuid();

    [Theory]
    [InlineData("..", ".b.", "..", "1 2|1 2 3|1 2", "Start Signed AfterSigned")]
    [InlineData("", "..", "", "1 2", "Signed")]
    [InlineData("fl", "flx", "x", "1 2|1 2 3|1", "Start Signed AfterSigned")]
    [InlineData("..S", "..", ".", "1 2|3 1 2|1", "Start Separator AfterSigned")]
    [InlineData("..", "..", "S.", "1 2|1 2|1 2", "Start Signed Separator")]
    [InlineData("..", "..", "b.", "1 2|1 2|1 2", "Start Signed AfterSigned")]
    [InlineData("..", "..", "b", "1 2|1 2 1", "Start Signed")]
    [InlineData("..", ".S.", ".", "1 2 1|2 3 1", "Start Separator")]
    public void A_signed_file_begins_a_part_and_what_follows_begins_the_next(string before, string signed, string after, string expected, string origins)
    {
        var paper = new PaperBatch();
        if (before.Length > 0)
            paper.Stack(before);
        paper.Stack(signed, signatures: 2);
        if (after.Length > 0)
            paper.Stack(after);
        paper.Batch.Accept([.. paper.Batch.Pages.Select(p => p.Id)], null, Now);
        paper.Batch.StartSplitting(Now);
        Assert.Equal(expected, Shape(paper.Batch));
        Assert.Equal(origins, string.Join(' ', paper.Batch.Parts.Where(p => p.IsLive).OrderBy(p => p.Ordinal).Select(p => p.Origin)));
    }

    [Fact]
    public void A_signed_file_between_whose_pages_another_scan_stands_is_parted_like_paper()
    {
        var paper = new PaperBatch();
        paper.Stack("x.x", signatures: 1);
        paper.Batch.Accept([.. paper.Batch.Pages.Select(p => p.Id)], null, Now);
        var bad = Page(paper.Batch, 2);
        paper.Batch.AskRescan([bad.Id], "bị nhòe", null, Now);
        var again = paper.Stack("l", replaces: bad);
        var page = paper.Batch.Pages.Single(p => p.StackId == again.Id);
        page.Replace(bad, Now);
        paper.Batch.Accept([page.Id], null, Now);
        paper.Batch.StartSplitting(Now);
        Assert.Equal("1 1|3", Shape(paper.Batch));
    }

    [Fact]
    public void A_part_is_the_original_only_where_it_is_all_of_one_file_as_it_came()
    {
        var whole = new[] { Tile(1), Tile(2) with { Mark = PageMark.Blank }, Tile(3) };
        Assert.Equal(Original, SignedShare.Of(whole).Whole?.Id);
        Assert.Equal(Original, SignedShare.Of([Sheet(PageMark.Separator), .. whole, Sheet(PageMark.Blank)]).Whole?.Id);
        Assert.True(SignedShare.Of([Sheet(PageMark.None)]).IsEmpty);

        Torn([Tile(1), Tile(3)]);
        Torn([Tile(1), Tile(2), Tile(3) with { State = PageState.Rejected }]);
        Torn([Tile(1), Tile(2) with { Mark = PageMark.Dropped }, Tile(3)]);
        Torn([Tile(1), Tile(2) with { Turn = 180 }, Tile(3)]);
        Torn([Tile(1) with { Position = 102 }, Tile(2) with { Position = 101 }, Tile(3)]);
        Torn([.. whole, Sheet(PageMark.None)]);
        var locked = Guid.NewGuid();
        Torn([.. whole.Select(t => t with { File = t.File with { SignedId = locked } })]);
        Assert.True(SignedShare.Of([Tile(2) with { Mark = PageMark.Blank }, Sheet(PageMark.None)]).IsEmpty);
    }

    private static void Torn(PageTile[] tiles)
    {
        var share = SignedShare.Of(tiles);
        Assert.Null(share.Whole);
        Assert.Equal(Original, Assert.Single(share.Torn).Id);
    }

    private static PageTile Tile(int number) => Tile(number, PageMark.None, new StackFile(Original, 3, 1, Original));

    /// <summary>From a stack without signatures, behind the others.</summary>
    private static PageTile Sheet(PageMark mark) => Tile(200, mark, new StackFile(Guid.NewGuid(), 1, 0, null));

    private static PageTile Tile(int number, PageMark mark, StackFile file) =>
        new(Guid.NewGuid(), Guid.NewGuid(), 100 + number, number, 1, PageState.Accepted, null, mark, 0, Guid.NewGuid(), 100, 140, false, null) { File = file };
}
