namespace DocFlow.Ocr.Tests;

/// <summary>Two pictures of a page compared in numbers, and pages drawn for it.</summary>
public class PictureDifferenceTests
{
    [Fact]
    public void Equal_pictures_do_not_differ_and_a_blot_is_counted_and_framed()
    {
        var (before, after) = (White(100, 80), White(100, 80));
        Assert.Equal((0, 0), (PictureDifference.Between(before, after).Changed, PictureDifference.Between(before, after).Regions.Count));
        for (var y = 40; y < 50; y++)
            for (var x = 20; x < 40; x++)
                after.Rgb[3 * (100 * y + x)] = 0;

        var found = PictureDifference.Between(before, after);

        Assert.Equal((200, 0.025, true), (found.Changed, found.Share, found.SameSize));
        var region = Assert.Single(found.Regions);
        Assert.True(region.X <= 20 && region.Y <= 40 && region.Right >= 40 && region.Bottom >= 50 && region.Width <= 32 && region.Height <= 24, region.ToString());
    }

    [Fact]
    public void Changes_far_apart_are_regions_of_their_own_and_another_size_counts()
    {
        var (before, after) = (White(200, 200), White(200, 200));
        (after.Rgb[0], after.Rgb[^1]) = (0, 0);
        Assert.Equal(2, PictureDifference.Between(before, after).Regions.Count);

        var larger = PictureDifference.Between(before, White(200, 210));
        Assert.Equal((2000, false), (larger.Changed, larger.SameSize));
    }

    [Fact]
    public void Faint_steps_are_tolerated_and_the_picture_is_a_png_that_says_its_size()
    {
        var (before, after) = (White(30, 20), White(30, 20));
        after.Rgb[10] -= PictureDifference.Tolerance;
        Assert.Equal(0, PictureDifference.Between(before, after).Changed);
        after.Rgb[10]--;
        Assert.Equal(1, PictureDifference.Between(before, after).Changed);

        var png = after.Png();
        Assert.Equal((30, 20), (png[19], png[23]));
        Assert.Equal(0, after.Ink(0, 0, 30, 20));
        Assert.Equal(1, after.Ink(-10, 0, 10, 10));
    }

    private static PagePicture White(int width, int height)
    {
        var rgb = new byte[3 * width * height];
        Array.Fill(rgb, (byte)255);
        return new PagePicture(width, height, rgb, 72);
    }
}
