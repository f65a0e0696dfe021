using System.Globalization;
using DocFlow.Pdf;
using DocFlow.Signing;

namespace DocFlow.App.Features.Demo.Letters;

/// <summary>Sets a letter as NĐ 30/2020 PL I has it: A4, Times metrics, two-column heading, signature block at the right, recipients at the left.</summary>
internal static class LetterComposer
{
    private const double Sealed = 36;

    private static PdfColour Red => PdfColour.Of(0xC8102E);

    public static byte[] Compose(Letter letter, DateTimeOffset createdAt)
    {
        var composer = new PdfComposer(new SearchablePdfMetadata(letter.Subject, createdAt), new PdfPageFormat { PageNumber = new PdfTextStyle(PdfTypeface.Serif, 13) });
        Heading(composer, letter);
        if (letter.TypeName is { } type)
        {
            composer.Add(Line(type.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), PdfTypeface.SerifBold, 14, before: 14));
            composer.Add(Line(letter.Subject, PdfTypeface.SerifBold, 14));
            composer.Add(new PdfRule(0.2));
        }
        if (letter.Addressees.Count > 0)
            composer.Add(Line((letter.Addressees.Count == 1 ? "Kính gửi: " : "Kính gửi:\n- ") + string.Join(";\n- ", letter.Addressees), PdfTypeface.Serif, 14, before: 16));
        var first = true;
        foreach (var paragraph in letter.Body)
        {
            composer.Add(new PdfParagraph(paragraph, Style(PdfTypeface.Serif, 14), PdfAlignment.Justified) { FirstIndent = 36, Before = first ? 12 : 6, Spacing = 1.1 });
            first = false;
        }
        End(composer, letter);
        using var file = new MemoryStream();
        composer.Write(file);
        return file.ToArray();
    }

    private static void Heading(PdfComposer composer, Letter letter)
    {
        List<PdfBlock> left = [];
        if (letter.ParentOrgan is { } parent)
            left.Add(Line(parent, PdfTypeface.Serif, 12));
        left.Add(Line(letter.Organ, PdfTypeface.SerifBold, 12));
        left.Add(new PdfRule(0.35));
        left.Add(Line($"Số: {(letter.Number is { } number ? number.ToString("00", CultureInfo.InvariantCulture) : Blank(9))}/{letter.Notation}", PdfTypeface.Serif, 13, before: 4));
        if (letter.TypeName is null)
            left.Add(Line("V/v " + letter.Subject, PdfTypeface.Serif, 12, before: 4));
        List<PdfBlock> right =
        [
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", PdfTypeface.SerifBold, 12),
            Line("Độc lập - Tự do - Hạnh phúc", PdfTypeface.SerifBold, 13),
            new PdfRule(0.55),
            Line($"{letter.Place}, {DateOf(letter)}", PdfTypeface.SerifItalic, 13, before: 4),
        ];
        composer.Add(new PdfColumns((42, left), (58, right)));
        if (letter.Urgency is { } urgency)
        {
            var box = new PageRectangle(96, composer.Y + 4, 86, 22);
            composer.Page.Rectangle(box, null, Red, 1.2);
            composer.Page.TextBox(box with { Y = box.Y + 3 }, [new PdfTextRun(urgency, Style(PdfTypeface.SerifBold, 13) with { Colour = Red })], PdfAlignment.Centre);
        }
    }

    private static void End(PdfComposer composer, Letter letter)
    {
        List<PdfBlock> left = [new PdfParagraph("Nơi nhận:", Style(PdfTypeface.SerifBoldItalic, 12)), .. letter.Recipients.Select(r => new PdfParagraph("- " + r, Style(PdfTypeface.Serif, 11)))];
        List<PdfBlock> right = [];
        if (letter.Capacity is { } capacity)
            right.Add(Line(capacity, PdfTypeface.SerifBold, 13));
        right.Add(Line(letter.SignerTitle, PdfTypeface.SerifBold, 13));
        right.Add(Line(letter.Signer, PdfTypeface.SerifBold, 14, before: 86));
        composer.Add(new PdfParagraph(" ", Style(PdfTypeface.Serif, 8)));
        composer.Add(new PdfColumns((45, left), (55, right)));
        if (letter.OnPaper)
            Sign(composer, letter);
    }

    /// <summary>As on issued paper: the hand's signature above the name, the seal over a third of it, to its left.</summary>
    private static void Sign(PdfComposer composer, Letter letter)
    {
        var bottom = composer.Y;
        var hand = PdfImage.Read(HandwritingDrawing.Png(letter.Signer));
        var signature = new PageRectangle(352, bottom - 88, 130, 130.0 * hand.Height / hand.Width);
        composer.Page.Image(hand, signature);
        var seal = SealPicture.Draw(PdfImage.Read(SealDrawing.Png(letter.Organ)), Sealed);
        composer.Page.Image(PdfImage.Read(SealDrawing.Png(letter.Organ)), SealPicture.Over(seal, signature));
    }

    private static string DateOf(Letter letter) => letter.IssuedOn is { } day
        ? $"ngày {day.Day:00} tháng {(day.Month < 3 ? day.Month.ToString("00", CultureInfo.InvariantCulture) : day.Month.ToString(CultureInfo.InvariantCulture))} năm {day.Year}"
        : $"ngày{Blank(7)}tháng{Blank(7)}năm {letter.Year}";

    /// <summary>Room that stays room: spaces that no line breaks and no reader drops.</summary>
    private static string Blank(int wide) => new('\u00A0', wide);

    private static PdfParagraph Line(string text, PdfTypeface face, double size, double before = 0) => new(text, Style(face, size), PdfAlignment.Centre) { Before = before, KeepsNext = true };

    private static PdfTextStyle Style(PdfTypeface face, double size) => new(face, size);
}
