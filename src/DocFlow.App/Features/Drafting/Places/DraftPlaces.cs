using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>
/// Where number, date, signature and seal go on a draft, found from the words on its pages (NĐ 30/2020 PL I; DOMAIN §2.7, §2.8): the number
/// behind "Số:", day and month in the gaps of "ngày … tháng … năm", the signature between the signer's title and name, the seal over a
/// third of it, to its left.
/// </summary>
/// <param name="Number">on page 1</param>
/// <param name="Day">on page 1</param>
/// <param name="Month">on page 1; null where the month is printed already</param>
/// <param name="SignaturePage">1 for the first</param>
internal sealed partial record DraftPlaces(PageRectangle Number, PageRectangle Day, PageRectangle? Month, int SignaturePage, PageRectangle Signature)
{
    /// <summary>A seal is 36 mm wide.</summary>
    public const double SealMillimetres = 36;

    private const double Point = 25.4 / 72;
    private const double LeastGap = 9;
    private const double LeastRoom = 34;

    /// <summary>The seal overlaps a third of the signature's picture, to its left, level with it.</summary>
    public PageRectangle Seal
    {
        get
        {
            var side = SealMillimetres / Point;
            return new PageRectangle(Signature.X + Signature.Width / 3 - side, Signature.Y + Signature.Height / 2 - side / 2, side, side);
        }
    }

    /// <exception cref="RuleBroken">A place is not there, or is filled already: which one, in the user's words.</exception>
    public static DraftPlaces Find(IReadOnlyList<ReadPage> pages, string signerTitle, string signerName)
    {
        if (pages.Count == 0)
            throw new RuleBroken("drafting.notReadYet");
        var lines = pages.OrderBy(p => p.Number).Select(PageLines.Of).ToList();
        var (day, month) = DateOn(lines[0]);
        var (sheet, signature, block) = SignatureOn(lines, signerTitle, signerName);
        return new DraftPlaces(NumberOn(lines[0]), day, month, sheet.Number, signature) { Sheet = (sheet, block) };
    }

    private static PageRectangle NumberOn(PageLines page)
    {
        foreach (var line in page.Lines.Where(l => l.Top < page.Height / 3))
        {
            var at = line.Words.ToList().FindIndex(w => (w.Folded is "so" || w.Folded.StartsWith("so:", StringComparison.Ordinal)) && w.Box.X < page.Width / 2);
            if (at < 0)
                continue;
            // Printed without a space: "Số:15/UBND-NV" has its number, "Số:/UBND-NV" has no room for one.
            if (line.Words[at].Folded.Length > 3)
                throw new RuleBroken(char.IsAsciiDigit(line.Words[at].Folded[3]) ? "drafting.numberThere" : "drafting.noRoomForNumber");
            var left = line.Words[at].Right + 1.5;
            var next = at + 1 < line.Words.Count ? line.Words[at + 1] : null;
            if (next is { Folded.Length: > 0 } && char.IsAsciiDigit(next.Folded[0]))
                throw new RuleBroken("drafting.numberThere");
            var right = next is null || next.Box.X > page.Width / 2 ? left + 46 : next.Box.X - 0.5;
            if (right - left < LeastGap)
                throw new RuleBroken("drafting.noRoomForNumber");
            return Around(line.Words[at], left, right);
        }
        throw new RuleBroken("drafting.noNumberPlace");
    }

    private static (PageRectangle Day, PageRectangle? Month) DateOn(PageLines page)
    {
        foreach (var line in page.Lines.Where(l => l.Top < page.Height / 3))
        {
            var day = line.Words.FirstOrDefault(w => w.Folded == "ngay" && w.Box.X > page.Width / 3);
            var month = line.Words.FirstOrDefault(w => w.Folded == "thang" && day is not null && w.Box.X > day.Box.X);
            var year = line.Words.FirstOrDefault(w => w.Folded == "nam" && month is not null && w.Box.X > month.Box.X);
            if (day is null || month is null || year is null)
                continue;
            if (line.Words.Any(w => w.Box.X > day.Right && w.Right < month.Box.X && w.Folded.Any(char.IsAsciiDigit)))
                throw new RuleBroken("drafting.dateThere");
            if (month.Box.X - day.Right < LeastGap)
                throw new RuleBroken("drafting.noRoomForDate");
            var monthPrinted = line.Words.Any(w => w.Box.X > month.Right && w.Right < year.Box.X && w.Folded.Any(char.IsAsciiDigit));
            if (!monthPrinted && year.Box.X - month.Right < LeastGap)
                throw new RuleBroken("drafting.noRoomForDate");
            return (Around(day, day.Right + 1, month.Box.X - 1), monthPrinted ? null : Around(month, month.Right + 1, year.Box.X - 1));
        }
        throw new RuleBroken("drafting.noDatePlace");
    }

    private static (PageLines Page, PageRectangle Signature, IReadOnlyList<PageLines.Word> Block) SignatureOn(List<PageLines> pages, string title, string name)
    {
        var (titleWords, nameWords) = (WordsOf(title), WordsOf(name));
        foreach (var page in Enumerable.Reverse(pages))
        {
            for (var at = page.Lines.Count - 1; at >= 0; at--)
            {
                if (page.Lines[at].Find(nameWords) is not { } written || written[0].Box.X < page.Width * 0.4)
                    continue;
                var above = page.Lines.Take(at).LastOrDefault(l => l.Find(titleWords) is { } t && t[0].Box.X > page.Width * 0.35);
                if (above is null)
                    throw new RuleBroken("drafting.noTitlePlace", title, name);
                var (top, bottom) = (above.Bottom + 2, written.Min(w => w.Box.Y) - 2);
                if (bottom - top < LeastRoom)
                    throw new RuleBroken("drafting.noRoomForSignature", title, name);
                var middle = (written[0].Box.X + written[^1].Right) / 2;
                var height = Math.Min(bottom - top, 78);
                var width = Math.Min(height * 2.2, 170);
                return (page, new PageRectangle(middle - width / 2, top + (bottom - top - height) / 2, width, height), [.. above.Words, .. written]);
            }
        }
        throw new RuleBroken("drafting.noSignaturePlace", name);
    }

    private static string[] WordsOf(string text) => [.. VietnameseText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', ':'))];

    private static PageRectangle Around(PageLines.Word beside, double left, double right) => new(left, beside.Middle - 9, right - left, 18);
}
