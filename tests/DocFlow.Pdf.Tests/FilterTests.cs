using System.IO.Compression;
using System.Text;

namespace DocFlow.Pdf.Tests;

public class FilterTests
{
    [Theory]
    [InlineData("ASCIIHexDecode", "61 6 2 637>", "abcp")]
    [InlineData("ASCII85Decode", "<~87cURD]i,\"Ebo80~>", "Hello World!")]
    [InlineData("ASCII85Decode", "z!!~>", "\0\0\0\0\0")]
    [InlineData("RunLengthDecode", "\u0002abc\u00FEx\u0080", "abcxxx")]
    [InlineData("LZWDecode", "\u0080\u000B\u0060\u0050\u0022\u000C\u000C\u0085\u0001", "-----A---B")]
    [InlineData("AHx", "61>", "a")]
    public void A_filter_gives_what_was_encoded(string filter, string stored, string plain)
    {
        var decoded = Decode($"/Filter /{filter}", stored);

        Assert.Equal(plain, Encoding.Latin1.GetString(decoded.Data));
        Assert.False(decoded.Damaged);
        Assert.Null(decoded.Image);
    }

    [Fact]
    public void Filters_are_applied_in_order_and_stop_before_an_image()
    {
        Assert.Equal("abc", Encoding.Latin1.GetString(Decode("/Filter [/AHx /AHx]", "3631363236333E").Data));
        var picture = Decode("/Filter [/AHx /DCT]", "FFD8>");
        Assert.Equal("DCTDecode", picture.Image);
        Assert.Equal([0xFF, 0xD8], picture.Data);
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(3, 8, 3)]
    [InlineData(4, 16, 8)]
    [InlineData(1, 1, 1)]
    public void Png_predictors_of_every_kind_are_undone(int colors, int bits, int pixel)
    {
        const int columns = 13;
        var row = (colors * bits * columns + 7) / 8;
        var random = new Random(7);
        var plain = new byte[row * 5];
        random.NextBytes(plain);
        var predicted = new List<byte>();
        for (var line = 0; line < 5; line++)
        {
            predicted.Add((byte)line);
            for (var i = 0; i < row; i++)
            {
                int left = i >= pixel ? plain[line * row + i - pixel] : 0, up = line > 0 ? plain[(line - 1) * row + i] : 0, corner = i >= pixel && line > 0 ? plain[(line - 1) * row + i - pixel] : 0;
                var guess = left + up - corner;
                var paeth = new[] { (Math.Abs(guess - left), 0, left), (Math.Abs(guess - up), 1, up), (Math.Abs(guess - corner), 2, corner) }.Min().Item3;
                predicted.Add((byte)(plain[line * row + i] - new[] { 0, left, up, (left + up) / 2, paeth }[line]));
            }
        }

        var decoded = Decode($"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {colors} /BitsPerComponent {bits} /Columns {columns} >>", Flate([.. predicted]));

        Assert.Equal(plain, decoded.Data);
    }

    [Fact]
    public void The_tiff_predictor_is_undone()
    {
        Assert.Equal([1, 2, 4, 7, 10, 10], Decode("/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 3 >>", Flate([1, 1, 2, 7, 3, 0])).Data);
        Assert.Equal([0b1011_0000], Decode("/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 4 /BitsPerComponent 1 >>", Flate([0b1110_0000])).Data.Select(octet => (byte)(octet & 0xF0)));
    }

    [Fact]
    public void A_bomb_is_refused_at_the_limit()
    {
        var options = new PdfOpenOptions { Limits = new PdfLimits { DecodedBytes = 1 << 20 } };

        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => Decode("/Filter /FlateDecode", Flate(new byte[4 << 20]), options)).Code);
    }

    [Fact]
    public void What_came_before_the_damage_is_given_and_the_damage_is_told()
    {
        var whole = Flate([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i % 251))]);
        var broken = string.Concat(whole.AsSpan(0, whole.Length / 2), new string('\u00FF', 40));

        var decoded = Decode("/Filter /FlateDecode", broken);

        Assert.True(decoded.Damaged);
        Assert.NotEmpty(decoded.Data);
    }

    [Fact]
    public void An_unknown_filter_is_an_error_of_the_filter()
    {
        Assert.Equal(PdfErrorCode.Filter, Assert.Throws<PdfFormatException>(() => Decode("/Filter /Magic", "x")).Code);
    }

    private static string Flate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(plain);
        return Encoding.Latin1.GetString(packed.ToArray());
    }

    private static PdfDecoded Decode(string entries, string stored, PdfOpenOptions? options = null)
    {
        var document = HandMade.WithPages(1).Stream(4, entries, stored).Table().Open(options);
        return document.Current.Decode((PdfStream)document.Current.Load(4));
    }
}
