using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Reports as PDF/A-2u, Vietnamese with English below: whether the file was altered first, then who signed, when, by which chain, revocation, reasons, and what to do. The same report gives
/// the same bytes.
/// </summary>
public static class ReportPdf
{
    private const int ChangesShown = 60;
    private const int LongestText = 600;

    private static readonly PdfColour quiet = PdfColour.Gray(0.35);

    /// <param name="reports">One section for each.</param>
    /// <param name="zone">In which times are shown.</param>
    /// <param name="output">Takes the file; need not be seekable.</param>
    public static void Write(IReadOnlyList<ValidationReport> reports, TimeZoneInfo zone, Stream output)
    {
        var moment = reports.Count > 0 ? reports[0].Moment : DateTimeOffset.UnixEpoch;
        var format = new PdfPageFormat { Left = 71, PageNumber = Style(PdfTypeface.Serif, 11) };
        var composer = new PdfComposer(new SearchablePdfMetadata("Báo cáo kiểm tra chữ ký số", moment), format);
        for (var i = 0; i < reports.Count; i++)
        {
            if (i > 0)
                composer.Add(new PdfPageBreak());
            File(composer, reports[i], zone);
        }
        composer.Write(output);
    }

    private static void File(PdfComposer composer, ValidationReport report, TimeZoneInfo zone)
    {
        composer.Add(new PdfParagraph("BÁO CÁO KIỂM TRA CHỮ KÝ SỐ", Style(PdfTypeface.SerifBold, 16), PdfAlignment.Centre) { KeepsNext = true });
        composer.Add(new PdfParagraph("Report on the validation of digital signatures", Style(PdfTypeface.SerifItalic, 11), PdfAlignment.Centre) { After = 6, KeepsNext = true });
        composer.Add(new PdfParagraph(Shown(report.File ?? report.Sha256), Style(PdfTypeface.SerifBold, 12), PdfAlignment.Centre) { After = 8, KeepsNext = true });
        var tone = Tone(report.Verdict);
        composer.Add(Ruled(tone));
        composer.Add(Big(report.Integrity.Vi, "Có bị sửa không? ", tone));
        composer.Add(Small(report.Integrity.En, "Was it altered? "));
        composer.Add(Big(ReportText.Verdict(report.Verdict), "Kết luận: ", tone));
        composer.Add(Small(report.Verdict, "Verdict: "));
        var advice = AdviceTexts.Of(report);
        composer.Add(Big(advice.Vi, "Nên làm gì? ", PdfColour.Black));
        composer.Add(Small(advice.En, "What to do? "));
        composer.Add(Ruled(tone));
        var number = 0;
        foreach (var signature in report.Signatures)
            Signature(composer, signature, ++number, report.Signatures.Count, zone);
        composer.Add(new PdfParagraph("Về lần kiểm này / About this check", Style(PdfTypeface.SerifBold, 12)) { Before = 14, After = 4, KeepsNext = true });
        composer.Add(Table(
        [
            Row("Xét tại", "Judged for", Time(report.Moment, zone)),
            Row("Quy tắc", "Rules", Shown(report.Policy) + "; ETSI EN 319 102-1"),
            Row("SHA-256 của tệp", "SHA-256 of the file", Grouped(report.Sha256)),
        ]));
    }

    private static void Signature(PdfComposer composer, SignatureReport signature, int number, int count, TimeZoneInfo zone)
    {
        var isStamp = signature.Kind == "timestamp";
        var (vi, en) = isStamp ? ("Dấu thời gian", "Time-stamp") : ("Chữ ký", "Signature");
        composer.Add(new PdfParagraph(
            new PdfTextRun($"{vi} {number}/{count}: ", Style(PdfTypeface.SerifBold, 13)), new PdfTextRun(Shown(signature.Signer ?? "không rõ người ký"), Style(PdfTypeface.SerifBold, 13)),
            new PdfTextRun($"   {en} “{Shown(signature.Field)}”", Style(PdfTypeface.SerifItalic, 10))) { Before = 14, After = 4, KeepsNext = true });
        List<IReadOnlyList<PdfBlock>> rows =
        [
            Row("Kết quả", "Result", $"{signature.Indication}{(signature.SubIndication is { } sub ? " / " + sub : "")}"),
            Row("Sau khi ký", "After signing", Changes(signature)),
            Row("Người ký", "Signer", (signature.Signer ?? "không rõ") + (signature.Organization is { } organization && organization != signature.Signer ? " – " + organization : "")),
            Row("Thời gian", "Time", ReportText.Time(signature.SignedAt, zone) + (isStamp ? "" : signature.ProvenAt is { } proven ? $"\nChứng minh được: trước {Time(proven, zone)} / proven to be from before" : "\nDo người ký tự khai, không có dấu thời gian / the signer's own word")),
            Row("Phạm vi, mức", "Coverage, level", Coverage(signature) + (signature.Level is { } level ? $"; {(signature.SubFilter is "XAdES" or "CAdES" ? signature.SubFilter : "PAdES")} {level}" : "")),
            Row("Thuật toán", "Algorithm", signature.Algorithm ?? "–"),
            Row("Lý do", "Reasons", string.Join('\n', signature.Reasons.Select(reason => $"• {reason.Vi}\n   {reason.En}"))),
        ];
        var at = 0;
        foreach (var link in signature.Chain)
            rows.Add(Row(at++ == 0 ? "Chứng thư" : "cấp bởi", at == 1 ? "Certificate" : "issued by", Link(link, zone)));
        composer.Add(Table(rows));
    }

    private static string Changes(SignatureReport signature)
    {
        if (signature.Changes.Count == 0)
            return "Không có thay đổi / No changes";
        var lines = signature.Changes.OrderBy(change => change.Allowed).Take(ChangesShown)
            .Select(change => $"{(change.Allowed ? "• được phép / allowed" : "• KHÔNG ĐƯỢC PHÉP / FORBIDDEN")}: {Cut(change.Vi)} [{change.FromRevision}→{change.ToRevision}]\n   {Cut(change.En)}");
        return string.Join('\n', lines) + (signature.Changes.Count > ChangesShown ? $"\n… và {signature.Changes.Count - ChangesShown} thay đổi khác / and more" : "");
    }

    private static string Coverage(SignatureReport signature) => signature.Coverage switch
    {
        "whole-file" => "Toàn bộ tệp / the whole file",
        "whole-revision" => "Toàn bộ bản đã ký; sau đó tệp được bổ sung / the whole revision",
        _ => "CHỈ MỘT PHẦN tệp / A PART ONLY",
    };

    private static string Link(ChainLink link, TimeZoneInfo zone)
    {
        var text = $"{Cut(link.Subject)}{(link.IsTrusted ? "  [tin cậy / trusted]" : "")}\nsố / serial {link.SerialNumber}; {Day(link.NotBefore, zone)} – {Day(link.NotAfter, zone)}\nSHA-256 {Grouped(link.Fingerprint)}";
        return link.Revocation is not { } fact ? text : text + "\n" + fact.State switch
        {
            "good" => $"Không bị thu hồi / not revoked{(fact.RevokedAt is { } later ? $" (thu hồi sau đó / revoked later {Time(later, zone)})" : "")}",
            "revoked" => $"BỊ THU HỒI / REVOKED {Time(fact.RevokedAt ?? fact.From ?? link.NotAfter, zone)}",
            _ => $"Chưa biết có bị thu hồi không / revocation unknown ({fact.Why})",
        } + (fact.Source is { } source ? $": {source.ToUpperInvariant()}{(fact.From is { } from ? $" {Time(from, zone)}" : "")}" : "");
    }

    private static PdfTable Table(IReadOnlyList<IReadOnlyList<PdfBlock>> rows) => new([22, 78], rows) { Padding = 3, Thickness = 0.4 };

    private static IReadOnlyList<PdfBlock> Row(string vi, string en, string text) =>
    [
        new PdfParagraph(new PdfTextRun(vi + "\n", Style(PdfTypeface.SerifBold, 11)), new PdfTextRun(en, Style(PdfTypeface.SerifItalic, 9) with { Colour = quiet })),
        new PdfParagraph(Shown(text), Style(PdfTypeface.Serif, 11)),
    ];

    private static PdfParagraph Big(string text, string head, PdfColour tone) =>
        new(new PdfTextRun(head, Style(PdfTypeface.Serif, 13)), new PdfTextRun(Shown(text), Style(PdfTypeface.SerifBold, 14) with { Colour = tone })) { Before = 2, KeepsNext = true };

    private static PdfParagraph Small(string text, string head) => new(head + text, Style(PdfTypeface.SerifItalic, 10) with { Colour = quiet }) { After = 3, KeepsNext = true };

    private static PdfRule Ruled(PdfColour tone) => new(1, 2) { Colour = tone, Distance = 4 };

    private static PdfColour Tone(string verdict) => verdict switch { "valid" => PdfColour.Of(0x1B5E20), "invalid" => PdfColour.Of(0xB71C1C), _ => PdfColour.Of(0x8A4B00) };

    private static string Time(DateTimeOffset moment, TimeZoneInfo zone) => ReportText.Time(moment, zone);

    private static string Day(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    // In groups, so that it can be compared by eye and broken into lines.
    private static string Grouped(string hexadecimal) => string.Join(' ', hexadecimal.Chunk(8).Select(part => new string(part)));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";

    // What a file says of itself may hold letters that no face has.
    private static string Shown(string text)
    {
        text = string.Join('\n', text.Split('\n').Select(Breakable));
        var missing = PdfTypeface.Serif.Missing(text.Replace('\n', ' '));
        return missing.Length == 0 ? text : string.Concat(text.EnumerateRunes().Select(letter => missing.Contains(letter.ToString(), StringComparison.Ordinal) ? "?" : letter.ToString()));
    }

    // Lines break at blanks alone: a word without end would leave the page.
    private static string Breakable(string line) => string.Join(' ', line.Split(' ').SelectMany(word => word.Length <= 56 ? [word] : word.EnumerateRunes().Chunk(56).Select(part => string.Concat(part))));

    private static PdfTextStyle Style(PdfTypeface face, double size) => new(face, size);
}
