using System.IO.Compression;
using System.Text;
using DocFlow.App.Features.Documents;

namespace DocFlow.App.Tests.Documents;

public class PageWordsTests
{
    [Fact]
    public void A_mended_word_keeps_what_was_read_and_the_others_keep_nothing()
    {
        PlacedWord[] words = [new("tổng", 1, 2, 30, 40, 91, 0, 0) { Read = "tông", Repair = "mark" }, new("hợp", 40, 2, 30, 40, 96, 0, 0)];
        Assert.Equal(words, PageWords.Unpack(PageWords.Pack(words)));
    }

    [Fact]
    public void Words_packed_before_there_was_mending_are_read_as_they_are()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(Encoding.UTF8.GetBytes("""[["Số:",10,20,30,40,95,0,0],["12",50,20,30,40,61,0,1]]"""));
        Assert.Equal([new PlacedWord("Số:", 10, 20, 30, 40, 95, 0, 0), new PlacedWord("12", 50, 20, 30, 40, 61, 0, 1)], PageWords.Unpack(packed.ToArray()));
    }

    [Fact]
    public void A_mended_word_is_tinted_and_says_what_was_read()
    {
        var page = new ReadPage { Language = "vie", ImageSha256 = "", ThumbnailSha256 = "", Engine = "", Words = PageWords.Pack([new("tổng", 1, 2, 30, 40, 91, 0, 0) { Read = "tông", Repair = "mark" }, new("hợp", 40, 2, 30, 40, 96, 0, 0)]) };
        var boxes = DocumentReading.Boxes(page, null);
        Assert.Equal([(true, "tông"), (false, null)], boxes.Select(box => (box.Doubtful, box.Read)));
    }
}
