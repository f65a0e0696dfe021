using System.Globalization;
using DocFlow.App.Platform.Localization;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Sets the acceptance protocol as NĐ 30/2020 PL I has a minute: A4, Times metrics, tables with what was measured, a place for three signatures.</summary>
internal static class ProtocolWriter
{
    /// <summary>Who described, who checked, who accepts.</summary>
    public const int Places = 3;

    private const double Size = 12, BlockHeight = 150, Left = 85.04, Room = 453.54, PlaceHeight = 64;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly IReadOnlyDictionary<ErrorKind, string> Errors = new Dictionary<ErrorKind, string>
    {
        [ErrorKind.WrongField] = "Sai thông tin mô tả", [ErrorKind.MissingPage] = "Thiếu trang", [ErrorKind.WrongOrder] = "Sai thứ tự trang",
        [ErrorKind.UnreadableImage] = "Ảnh không đọc được", [ErrorKind.WrongSplit] = "Tách sai văn bản", [ErrorKind.TextError] = "Sai chữ nhận dạng",
    };

    /// <returns>the file, PDF/A-2, and where on its last page the signatures go</returns>
    public static (byte[] File, double SignaturesAt) Compose(Batch batch, MeasuredBatch facts, string agency, string? unit, DateTimeOffset now)
    {
        var composer = new PdfComposer(new SearchablePdfMetadata($"Biên bản nghiệm thu lô số hóa {batch.Number}/{batch.Year}", now), new PdfPageFormat { PageNumber = new PdfTextStyle(PdfTypeface.Serif, 11) });
        Heading(composer, batch, agency, now);
        Table(composer, "1. Lô số hóa", Batch(batch, unit));
        Table(composer, "2. Trang và ảnh", Pages(batch, facts));
        Table(composer, "3. Chữ nhận dạng và văn bản", Words(facts));
        foreach (var check in facts.Checks)
            Table(composer, $"4. Kiểm tra lần hai, lượt {check.Number}", Check(check));
        Table(composer, "5. Người thực hiện", [.. People("Nhận giấy, quét", "tệp", facts.Received), .. People("Xét chất lượng trang", "trang", facts.Judged), .. People("Mô tả", "văn bản", facts.Indexed), .. People("Kiểm tra lần hai", "văn bản", facts.Checked)]);
        Table(composer, "6. Chữ ký của cơ quan trên văn bản số hóa", Seals(facts));
        composer.Add(new PdfParagraph("Các số liệu trên được hệ thống đo và đếm từ chính lô số hóa, không do người lập biên bản nhập. Kết luận: lô số hóa đạt yêu cầu và được nghiệm thu.", Style(PdfTypeface.Serif), PdfAlignment.Justified) { Before = 10, After = 8 });
        if (composer.Y > PdfPageFormat.A4.Height - PdfPageFormat.A4.Bottom - BlockHeight)
            composer.Add(new PdfPageBreak());
        composer.Add(new PdfColumns((1, Signer("NGƯỜI SỐ HÓA")), (1, Signer("NGƯỜI KIỂM TRA")), (1, Signer("ĐẠI DIỆN NGHIỆM THU"))));
        var at = composer.Y;
        using var file = new MemoryStream();
        composer.Write(file);
        return (file.ToArray(), at);
    }

    /// <summary>On the last page, for the first, second and third signature.</summary>
    public static PageRectangle Place(int signature, double at) => new(Left + signature * Room / Places, at, Room / Places - 8, PlaceHeight);

    private static void Heading(PdfComposer composer, Batch batch, string agency, DateTimeOffset now)
    {
        var day = Formats.DateOf(now);
        composer.Add(new PdfColumns(
            (42, [Centred(agency.ToUpper(Vietnamese), PdfTypeface.SerifBold), new PdfRule(0.35)]),
            (58, [Centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", PdfTypeface.SerifBold), Centred("Độc lập - Tự do - Hạnh phúc", PdfTypeface.SerifBold), new PdfRule(0.55)])));
        composer.Add(Centred("BIÊN BẢN", PdfTypeface.SerifBold, 14, before: 16));
        composer.Add(Centred($"Nghiệm thu lô số hóa số {batch.Number}/{batch.Year}", PdfTypeface.SerifBold, 14));
        composer.Add(Centred($"Lập ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}", PdfTypeface.SerifItalic, after: 6));
    }

    private static IEnumerable<(string, string)> Batch(Batch batch, string? unit)
    {
        yield return ("Tên lô", batch.Title);
        if (unit is not null)
            yield return ("Đơn vị giao giấy", unit);
        if (batch.DossierCode is { } dossier)
            yield return ("Mã hồ sơ", dossier);
        if (batch.Papers is { } papers)
            yield return ("Tài liệu bàn giao", papers);
        yield return ("Mở lô", Moment(batch.OpenedAt));
    }

    private static IEnumerable<(string, string)> Pages(Batch batch, MeasuredBatch facts)
    {
        int State(PageState state) => facts.PagesByState.GetValueOrDefault(state);
        int Mark(PageMark mark) => facts.AcceptedByMark.GetValueOrDefault(mark);
        yield return ("Số trang đếm tay khi bàn giao", batch.ExpectedPages is { } expected ? Number(expected) : "không ghi");
        yield return ("Số trang đã quét", $"{Number(facts.PagesRead)} trang trong {Number(facts.Files)} tệp");
        yield return ("Trang được chấp nhận", Number(State(PageState.Accepted)));
        yield return ("Trang bị loại; được quét thay", $"{Number(State(PageState.Rejected))}; {Number(State(PageState.Replaced))}");
        yield return ("Trang trắng; tờ phân cách, tờ bìa; trang bỏ ra", $"{Number(Mark(PageMark.Blank))}; {Number(Mark(PageMark.Separator) + Mark(PageMark.Cover))}; {Number(Mark(PageMark.Dropped))}");
        yield return ("Độ phân giải của trang nội dung", facts.DpiLeast == facts.DpiMost ? $"{facts.DpiMost:0} dpi" : $"{facts.DpiLeast:0} đến {facts.DpiMost:0} dpi");
        yield return ("Độ nghiêng lớn nhất", $"{Decimal(facts.SkewMost)}°");
        yield return ("Trang cần người xem (hệ thống đánh dấu)", Number(facts.PagesFlagged));
    }

    private static IEnumerable<(string, string)> Words(MeasuredBatch facts)
    {
        yield return ("Văn bản; số trang trong văn bản", $"{Number(facts.Documents)}; {Number(facts.PagesInDocuments)}");
        yield return ("Số từ nhận dạng", Number(facts.Words));
        yield return ("Từ đã sửa; từ còn ngờ", $"{Number(facts.WordsCorrected)}; {Number(facts.WordsDoubtful)}");
        yield return ("Độ tin cậy trung bình; độ bao phủ thấp nhất", $"{Decimal(facts.ConfidenceMean)} %; {Decimal(facts.CoverageLeast)} %");
    }

    private static IEnumerable<(string, string)> Check(CheckFacts check)
    {
        yield return ("Thời gian", Moment(check.StartedAt) + (check.EndedAt is { } ended ? " – " + Moment(ended) : ""));
        yield return ("Văn bản trong lô", Number(check.InBatch));
        yield return ("Kiểm tra vì có trang bị đánh dấu; theo mẫu", $"{Number(check.Flagged)}; {Number(check.Drawn)} ({check.SamplePercent} % số còn lại)");
        yield return ("Mã rút mẫu", check.Seed);
        yield return ("Văn bản có lỗi; tỷ lệ; mức cho phép", $"{Number(check.Wrong)}; {Decimal((double)check.ErrorPercent)} %; {check.AllowedPercent} %");
        foreach (var (kind, count) in check.Errors.OrderBy(e => e.Key))
            yield return ("– " + Errors[kind], Number(count));
        yield return ("Kết quả", check.Outcome == CheckOutcome.Passed ? "Đạt; mọi lỗi tìm thấy đã được sửa" : "Không đạt, trả lại để làm lại");
    }

    private static IEnumerable<(string, string)> People(string what, string unit, IReadOnlyList<DoneBy> done) =>
        done.Select(d => ($"{what}: {d.Name}", $"{Number(d.Count)} {unit}, {Moment(d.From)} – {Moment(d.Until)}"));

    private static IEnumerable<(string, string)> Seals(MeasuredBatch facts)
    {
        yield return ("Văn bản đã ký", $"{Number(facts.DocumentsSealed)} trên {Number(facts.Documents)}");
        if (facts.DocumentsLeft > 0)
            yield return ("Giữ nguyên với chữ ký số sẵn có (tệp không nhận thêm chữ ký)", Number(facts.DocumentsLeft));
        if (facts is { SealedFrom: { } from, SealedUntil: { } until })
        {
            yield return ("Thời gian ký", $"{Moment(from)} – {Moment(until)}");
            yield return ("Người thực hiện", facts.SealedBy ?? "");
        }
    }

    private static void Table(PdfComposer composer, string title, IEnumerable<(string What, string Value)> rows)
    {
        composer.Add(new PdfParagraph(title, Style(PdfTypeface.SerifBold)) { Before = 10, After = 3, KeepsNext = true });
        composer.Add(new PdfTable([46, 54], [.. rows.Select(r => (IReadOnlyList<PdfBlock>)[new PdfParagraph(r.What, Style(PdfTypeface.Serif, 11)), new PdfParagraph(r.Value, Style(PdfTypeface.Serif, 11))])]));
    }

    private static PdfBlock[] Signer(string who) => [Centred(who, PdfTypeface.SerifBold, 11), Centred("(Ký, ghi rõ họ tên)", PdfTypeface.SerifItalic, 10)];

    private static PdfParagraph Centred(string text, PdfTypeface face, double size = Size, double before = 0, double after = 0) => new(text, Style(face, size), PdfAlignment.Centre) { Before = before, After = after, KeepsNext = true };

    private static PdfTextStyle Style(PdfTypeface face, double size = Size) => new(face, size);

    private static string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Formats.Zone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("#,0", Vietnamese);

    private static string Decimal(double number) => number.ToString("0.#", Vietnamese);
}
