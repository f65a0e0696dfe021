namespace DocFlow.Pdf;

/// <summary>Size and components of a JPEG, from its frame header (ITU-T T.81 §B.2.2), and the degrees (clockwise) by which the
/// camera says it is to be turned (CIPA DC-008 §4.6.4): 0 where nothing is said; a mirrored picture counts as turned alone.</summary>
internal readonly record struct JpegHeader(int Width, int Height, int Components, int Turn)
{
    public static JpegHeader Read(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, ..])
            throw Wrong(0, "the start of a JPEG image");
        var turn = 0;
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            if (jpeg[at] != 0xFF)
                throw Wrong(at, "a JPEG marker");
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            if (marker is 0xD9 or 0xDA)
                break;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Frame(jpeg, at, marker) with { Turn = turn };
            if (marker == 0xE1 && ExifTurn.Find(jpeg[(at + 4)..Math.Clamp(at + 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]), at + 4, jpeg.Length)]) is { } said)
                turn = said;
            at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]);
        }
        throw Wrong(-1, "a JPEG frame header before the scan");
    }

    private static JpegHeader Frame(ReadOnlySpan<byte> jpeg, int at, byte marker)
    {
        if (marker > 0xC2)
            throw Wrong(at, "a baseline, extended or progressive JPEG");
        if (at + 10 > jpeg.Length)
            throw Wrong(at, "a whole frame header");
        var header = new JpegHeader(jpeg[at + 7] << 8 | jpeg[at + 8], jpeg[at + 5] << 8 | jpeg[at + 6], jpeg[at + 9], 0);
        if (jpeg[at + 4] != 8)
            throw Wrong(at, "8 bits per component");
        if (header.Components is not (1 or 3))
            throw Wrong(at, header.Components == 4 ? "gray or three colours, not CMYK" : "one or three components");
        if (header.Width == 0 || header.Height == 0)
            throw Wrong(at, "a width and a height");
        return header;
    }

    private static PdfFormatException Wrong(int at, string expected) => new(PdfErrorCode.Image, at, expected);
}
