using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Tests.Drafting;

/// <summary>Places found from word boxes of an A4 page at 72 dots per inch.</summary>
public sealed class DraftPlacesTests
{
    private const string Title = "Chủ tịch";
    private const string Name = "Trần Quang Minh";

    private static readonly (string, int, int, int)[] heading = [("Số:", 90, 100, 20), ("/UBND-NV", 150, 100, 60)];
    private static readonly (string, int, int, int)[] date = [("Đồng", 300, 101, 30), ("Hới,", 332, 101, 24), ("ngày", 360, 101, 25), ("tháng", 410, 101, 30), ("năm", 470, 101, 22), ("2026", 495, 101, 26)];
    private static readonly (string, int, int, int)[] block = [("CHỦ", 380, 600, 30), ("TỊCH", 412, 600, 34), ("Trần", 360, 700, 30), ("Quang", 394, 700, 40), ("Minh", 438, 700, 34)];

    [Fact]
    public void Number_date_and_signature_stand_in_their_gaps_and_the_seal_covers_a_third()
    {
        var places = Find([.. heading, .. date, .. block]);
        Assert.InRange(places.Number.X, 110, 112);
        Assert.InRange(places.Number.X + places.Number.Width, 140, 150);
        Assert.InRange(places.Day.X, 385, 387);
        Assert.True(places.Day.X + places.Day.Width <= 410);
        Assert.True(places.Month is { } month && month.X >= 440 && month.X + month.Width <= 470);
        Assert.Equal(1, places.SignaturePage);
        Assert.InRange(places.Signature.Y, 612, 700 - places.Signature.Height);
        var covered = (places.Seal.X + places.Seal.Width - places.Signature.X) / places.Signature.Width;
        Assert.Equal(1 / 3.0, covered, 3);
        Assert.Equal(36 * 72 / 25.4, places.Seal.Width, 3);
    }

    [Fact]
    public void No_break_spaces_inside_a_word_are_gaps_like_others()
    {
        // "Số:         /UBND-NV" and "ngày       tháng       năm" as one word each, in boxes of their whole width.
        var places = Find([("Số:\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0/UBND-NV", 90, 100, 120), .. date[..2], ("ngày\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0tháng\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0năm", 360, 101, 150), .. block]);
        Assert.True(places.Number.Width > 40 && places.Number.X + places.Number.Width < 162);
        Assert.True(places.Day.Width > 9 && places.Month!.Value.Width > 9);
    }

    [Fact]
    public void A_printed_month_leaves_only_the_day_to_fill() =>
        Assert.Null(Find([.. heading, .. date, ("11", 445, 101, 12), .. block]).Month);

    [Fact]
    public void A_signature_block_on_the_second_page_is_found_there()
    {
        var places = DraftPlaces.Find([Page(2, block), Page(1, [.. heading, .. date])], Title, Name);
        Assert.Equal(2, places.SignaturePage);
    }

    [Fact]
    public void The_nearest_title_above_the_name_counts_and_a_name_in_the_text_does_not()
    {
        (string, int, int, int)[] text = [("CHỦ", 380, 300, 30), ("TỊCH", 412, 300, 34), ("Trần", 90, 320, 30), ("Quang", 124, 320, 40), ("Minh", 168, 320, 34)];
        Assert.True(Find([.. heading, .. date, .. text, .. block]).Signature.Y > 600);
    }

    [Fact]
    public void A_signature_is_moved_within_the_page_and_the_seal_follows()
    {
        var found = Find([.. heading, .. date, .. block]);
        var at = PlaceOnPage.Of(found.Signature);
        var moved = found.WithSignatureAt(at with { Left = at.Left + 10.5, Top = at.Top - 3 });
        Assert.Equal(found.Signature.X + 10.5 * 72 / 25.4, moved.Signature.X, 0);
        Assert.Equal(found.Signature.Width, moved.Signature.Width);
        Assert.Equal(1 / 3.0, (moved.Seal.X + moved.Seal.Width - moved.Signature.X) / moved.Signature.Width, 3);
        Assert.Equal(found, found.WithSignatureAt(null));
    }

    [Theory]
    [InlineData(-1, 200, "drafting.placeOffPage")]
    [InlineData(170, 200, "drafting.placeOffPage")]
    [InlineData(120, 290, "drafting.placeOffPage")]
    [InlineData(110, 30, "drafting.placeCovers")]
    public void A_signature_may_not_leave_the_page_or_cover_the_text(double left, double top, string code) =>
        Assert.Equal(code, Assert.Throws<RuleBroken>(() => Find([.. heading, .. date, .. block]).WithSignatureAt(new PlaceOnPage(left, top))).Code);

    [Fact]
    public void A_signature_may_touch_its_own_title_and_name()
    {
        var found = Find([.. heading, .. date, .. block]);
        var at = PlaceOnPage.Of(found.Signature);
        Assert.NotEqual(found.Signature, found.WithSignatureAt(at with { Top = at.Top + 10 }).Signature);
    }

    [Fact]
    public void A_seal_moves_as_far_as_it_still_covers_the_left_of_the_signature()
    {
        var found = Find([.. heading, .. date, .. block]);
        var at = PlaceOnPage.Of(found.Seal);
        Assert.Equal(found.Seal, found.SealAt(null));
        Assert.Equal(found.Seal.X + 3 * 72 / 25.4, found.SealAt(at with { Left = at.Left + 3 }).X, 0);
        Assert.Equal("drafting.sealApart", Assert.Throws<RuleBroken>(() => found.SealAt(at with { Left = at.Left - 20 })).Code);
        Assert.Equal("drafting.sealApart", Assert.Throws<RuleBroken>(() => found.SealAt(at with { Top = at.Top - 40 })).Code);
        Assert.Equal("drafting.placeOffPage", Assert.Throws<RuleBroken>(() => found.SealAt(at with { Left = -1 })).Code);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("92,5", "10", 92.5)]
    [InlineData(" 92.54 ", "10", 92.5)]
    public void The_fields_of_the_form_are_millimetres_with_comma_or_point(string? left, string? top, double? expected) =>
        Assert.Equal(expected, PlaceOnPage.Read(left, top, default)?.Left);

    [Theory]
    [InlineData("x", "10", "PlaceLeft")]
    [InlineData("10", "", "PlaceTop")]
    [InlineData("10", "1e999", "PlaceTop")]
    public void What_is_no_number_is_refused_at_its_field(string left, string top, string field) =>
        Assert.Equal(field, Assert.Throws<RuleBroken>(() => PlaceOnPage.Read(left, top, default)).Field);

    [Fact]
    public void Fields_left_as_they_were_found_move_nothing()
    {
        var found = Find([.. heading, .. date, .. block]).Signature;
        var at = PlaceOnPage.Of(found);
        Assert.Null(PlaceOnPage.Read(at.Left.ToString(System.Globalization.CultureInfo.InvariantCulture), at.Top.ToString(System.Globalization.CultureInfo.InvariantCulture), found));
    }

    [Theory]
    [InlineData("drafting.noNumberPlace", "no-number")]
    [InlineData("drafting.numberThere", "number")]
    [InlineData("drafting.numberThere", "glued-number")]
    [InlineData("drafting.noRoomForNumber", "glued")]
    [InlineData("drafting.noRoomForNumber", "narrow")]
    [InlineData("drafting.noDatePlace", "no-date")]
    [InlineData("drafting.dateThere", "date")]
    [InlineData("drafting.noRoomForDate", "narrow-date")]
    [InlineData("drafting.noSignaturePlace", "no-name")]
    [InlineData("drafting.noTitlePlace", "title-below")]
    [InlineData("drafting.noTitlePlace", "no-title")]
    [InlineData("drafting.noRoomForSignature", "narrow-block")]
    public void What_is_missing_filled_or_too_narrow_is_named(string rule, string draft)
    {
        (string, int, int, int)[] words = draft switch
        {
            "no-number" => [.. date, .. block],
            "number" => [("Số:", 90, 100, 20), ("15/UBND-NV", 114, 100, 80), .. date, .. block],
            "glued-number" => [("Số:15/UBND-NV", 90, 100, 110), .. date, .. block],
            "glued" => [("Số:/UBND-NV", 90, 100, 90), .. date, .. block],
            "narrow" => [("Số:", 90, 100, 20), ("/UBND-NV", 114, 100, 60), .. date, .. block],
            "no-date" => [.. heading, .. block],
            "date" => [.. heading, .. date, ("21", 390, 101, 12), .. block],
            "narrow-date" => [.. heading, .. date[..2], ("ngày", 360, 101, 25), ("tháng", 388, 101, 30), ("năm", 470, 101, 22), .. block],
            "no-name" => [.. heading, .. date, .. block[..2]],
            "title-below" => [.. heading, .. date, ("CHỦ", 380, 760, 30), ("TỊCH", 412, 760, 34), .. block[2..]],
            "no-title" => [.. heading, .. date, .. block[2..]],
            _ => [.. heading, .. date, ("CHỦ", 380, 676, 30), ("TỊCH", 412, 676, 34), .. block[2..]],
        };
        Assert.Equal(rule, Assert.Throws<RuleBroken>(() => Find(words)).Code);
    }

    [Fact]
    public void Pages_not_read_yet_are_waited_for() =>
        Assert.Equal("drafting.notReadYet", Assert.Throws<RuleBroken>(() => DraftPlaces.Find([], Title, Name)).Code);

    private static DraftPlaces Find((string, int, int, int)[] words) => DraftPlaces.Find([Page(1, words)], Title, Name);

    private static ReadPage Page(int number, (string Text, int X, int Y, int Width)[] words) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.NewGuid(),
        DocumentId = Guid.NewGuid(),
        ReceivedFileId = Guid.NewGuid(),
        Number = number,
        Width = 595,
        Height = 842,
        Dpi = 72,
        Language = "vie",
        ImageSha256 = "",
        ThumbnailSha256 = "",
        Words = PageWords.Pack([.. words.Select(w => new PlacedWord(w.Text, w.X, w.Y, w.Width, 12, 90, 0, 0))]),
        Engine = "test",
        ReadAt = DateTimeOffset.UnixEpoch,
    };
}
