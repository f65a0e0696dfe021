namespace DocFlow.Pdf.Tests;

public class InfoListTests
{
    [Theory]
    [InlineData("[(mot) (hai)]", null)]
    [InlineData("[(mot) (ba)]", PdfChangeNeed.Impossible)]
    public void A_list_in_Info_that_stays_is_no_change_and_one_that_does_not_is(string after, PdfChangeNeed? told)
    {
        var file = HandMade.WithPages(1).Object(4, "<< /AAPL:Keywords [(mot) (hai)] >>").Table("/Root 1 0 R /Info 4 0 R").Object(4, $"<< /AAPL:Keywords {after} >>").Table("/Root 1 0 R /Info 4 0 R");

        Assert.Equal(told, PdfDifferences.After(file.Open(), 1).SingleOrDefault()?.Need);
    }
}
