namespace DocFlow.Pdf.Tests;

public class QrSymbolTests
{
    private const string Address = "HTTPS://VANPHONG.HAIPHONG.GOV.VN/VB/7K3M9QX2ABCDEFGH1234";

    [Theory]
    [InlineData(Address, 150)]
    [InlineData(Address, 300)]
    [InlineData("https://vanphong.haiphong.gov.vn/vb/7k3m9qx2abcdefgh1234", 150)]
    [InlineData("https://vanphong.haiphong.gov.vn/vb/7k3m9qx2abcdefgh1234", 300)]
    [InlineData("Tờ phân tách: hồ sơ số 01.TCCB, bảo quản vĩnh viễn", 150)]
    [InlineData("Tờ phân tách: hồ sơ số 01.TCCB, bảo quản vĩnh viễn", 300)]
    [InlineData("0", 150)]
    public void What_is_drawn_on_a_page_is_read_from_its_picture(string text, int dpi)
    {
        var stamped = Stamped(QrSymbol.Of(text), 22 * PageRectangle.Mm);

        Assert.Equal(text, Read(stamped, dpi));
    }

    [Fact]
    public void Every_version_is_read_whose_modules_the_picture_can_show()
    {
        // ISO/IEC 18004 Table 7, level M, alphanumeric: the longest text of each version.
        int[] longest = [20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528, 600, 656, 734, 816, 909, 970];
        for (var version = 1; version <= longest.Length; version++)
        {
            var text = string.Concat(Enumerable.Range(0, longest[version - 1]).Select(at => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[(at * 7 + version) % 45]));
            var symbol = QrSymbol.Of(text);
            Assert.Equal((version, 17 + 4 * version), (symbol.Version, symbol.Size));
            Assert.Equal(text, ReadPicture(Picture(symbol, 3)));
        }
        foreach (var length in (int[])[1451, 2113, 3391])
            Assert.Equal(new string('7', length), ReadPicture(Picture(QrSymbol.Of(new string('7', length)), 3)));
    }

    [Fact]
    public void A_seventh_of_the_symbol_may_be_soiled()
    {
        var symbol = QrSymbol.Of(Address);
        var picture = Picture(symbol, 6);
        var side = 6 * (symbol.Size + 2 * QrSymbol.QuietZone);
        // A blot in the lower right, where codewords stand: 36 of 1 089 modules.
        for (var y = 0; y < 36; y++)
            for (var x = 0; x < 36; x++)
                picture[^((y + 6 * 8) * side + x + 6 * 8)] = 0;

        Assert.Equal(Address, ReadPicture(picture));
    }

    [Fact]
    public void The_capacities_are_those_of_the_standard()
    {
        // ISO/IEC 18004 Table 7, level M: the longest texts of versions 1, 4, 7, 10 and 40.
        Assert.Equal([1, 4, 7, 10, 40], ((int[])[20, 90, 178, 311, 3391]).Select(length => QrSymbol.Of(new string('A', length)).Version));
        Assert.Equal([2, 5, 8, 11], ((int[])[21, 91, 179, 312]).Select(length => QrSymbol.Of(new string('A', length)).Version));
        Assert.Equal([1, 4, 7, 10, 40], ((int[])[14, 62, 122, 213, 2331]).Select(length => QrSymbol.Of(new string('a', length)).Version));
        Assert.Throws<ArgumentException>(() => QrSymbol.Of(new string('A', 3392)));
        Assert.Throws<ArgumentException>(() => QrSymbol.Of(new string('a', 2332)));
    }

    [Fact]
    public void The_same_text_gives_the_same_symbol_and_its_corners_are_finders()
    {
        var symbol = QrSymbol.Of(Address);

        Assert.Equal(symbol.ToString(), QrSymbol.Of(Address).ToString());
        foreach (var (x, y) in ((int, int)[])[(0, 0), (symbol.Size - 7, 0), (0, symbol.Size - 7)])
            Assert.Equal("1111111 1000001 1011101 1011101 1011101 1000001 1111111", string.Join(' ', Enumerable.Range(0, 7).Select(row => string.Concat(Enumerable.Range(0, 7).Select(column => symbol[x + column, y + row] ? '1' : '0')))));
        Assert.False(symbol[-1, 0]);
        Assert.InRange(symbol.Mask, 0, 7);
    }

    private static byte[] Stamped(QrSymbol symbol, double side)
    {
        var update = new PdfUpdate(PdfDocument.Open(new MemoryStream(SampleDecision.Write(3))));
        new PdfFormUpdate(update).AddStamp(1, new PageRectangle(17, 842 - 17 - side, side, side), symbol.Draw(side), "Mã kiểm tra");
        using var output = new MemoryStream();
        update.WriteTo(output);
        return output.ToArray();
    }

    private static string Read(byte[] pdf, int dpi)
    {
        using var place = new Workplace();
        External.Run("pdftoppm", "-r", $"{dpi}", "-png", "-singlefile", place.Save(pdf), Path.Combine(place.Folder, "page"));
        return Zbar(Path.Combine(place.Folder, "page.png"));
    }

    private static byte[] Picture(QrSymbol symbol, int scale)
    {
        var side = scale * (symbol.Size + 2 * QrSymbol.QuietZone);
        var picture = new byte[side * side];
        for (var at = 0; at < picture.Length; at++)
            picture[at] = symbol[at % side / scale - QrSymbol.QuietZone, at / side / scale - QrSymbol.QuietZone] ? (byte)0 : (byte)255;
        return picture;
    }

    private static string ReadPicture(byte[] picture)
    {
        using var place = new Workplace();
        var side = (int)Math.Sqrt(picture.Length);
        return Zbar(place.Save([.. System.Text.Encoding.ASCII.GetBytes($"P5\n{side} {side}\n255\n"), .. picture], "symbol.pgm"));
    }

    private static string Zbar(string picture)
    {
        var (code, output) = External.Run("zbarimg", "--quiet", "--raw", "--nodbus", "-S*.enable=0", "-Sqrcode.enable=1", picture);
        Assert.True(code == 0, output);
        return output.TrimEnd('\n');
    }
}
