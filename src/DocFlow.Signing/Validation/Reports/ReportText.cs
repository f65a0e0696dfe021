using System.Globalization;
using System.Text;

namespace DocFlow.Signing.Validation;

/// <summary>A report for people, Vietnamese, as plain text: modified or not first, then who, when, chain, reasons, what to do.</summary>
public static class ReportText
{
    private const int ChangesShown = 30;
    private static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    /// <param name="report">The report.</param>
    /// <param name="zone">In which times are shown, for example Asia/Ho_Chi_Minh.</param>
    public static string Write(ValidationReport report, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        text.AppendLine(plain, $"{report.File}: {Verdict(report.Verdict)}");
        text.AppendLine(plain, $"  Có bị sửa không?  {report.Integrity.Vi}");
        foreach (var signature in report.Signatures)
            Signature(text, signature, zone);
        text.AppendLine(plain, $"  Nên làm gì?  {Advice(report)}");
        return text.ToString();
    }

    /// <summary>A verdict in words.</summary>
    public static string Verdict(string verdict) => verdict switch
    {
        "valid" => "HỢP LỆ",
        "invalid" => "KHÔNG HỢP LỆ",
        "unsigned" => "CHƯA KÝ",
        _ => "CHƯA XÁC ĐỊNH",
    };

    /// <summary>What a reader should do about it, Vietnamese.</summary>
    public static string Advice(ValidationReport report) => AdviceTexts.Of(report).Vi;

    /// <summary>A time as people write it.</summary>
    public static string Time(DateTimeOffset? moment, TimeZoneInfo zone) =>
        moment is { } known ? TimeZoneInfo.ConvertTime(known, zone).ToString("HH:mm:ss dd/MM/yyyy (zzz)", plain) : "không ghi";

    private static void Signature(StringBuilder text, SignatureReport signature, TimeZoneInfo zone)
    {
        var kind = signature.Kind == "timestamp" ? "Dấu thời gian" : "Chữ ký";
        text.AppendLine(plain, $"  {kind} “{signature.Field}”: {signature.Indication}{(signature.SubIndication is { } sub ? " / " + sub : "")}");
        text.AppendLine(plain, $"    Ai ký:       {signature.Signer ?? "không rõ"}{(signature.Organization is { } organization ? " – " + organization : "")}");
        text.AppendLine(plain, $"    Khi nào:     {Time(signature.SignedAt, zone)}{(signature.Kind == "timestamp" ? "" : signature.ProvenAt is { } proven ? $"; chứng minh được: trước {Time(proven, zone)}" : "; do người ký tự khai")}");
        text.AppendLine(plain, $"    Phạm vi:     {Coverage(signature.Coverage)}{(signature.Level is { } level ? $"; mức {(signature.SubFilter is "XAdES" or "CAdES" ? signature.SubFilter : "PAdES")} {level}" : "")}");
        text.AppendLine(plain, $"    Sau khi ký:  {Changes(signature.ChangesAfter)}");
        foreach (var change in signature.Changes.OrderBy(change => change.Allowed).Take(ChangesShown))
            text.AppendLine(plain, $"      {(change.Allowed ? "✓ được phép" : "✗ KHÔNG được phép")}: {change.Vi} [bản {change.FromRevision}→{change.ToRevision}{(change.ObjectNumber > 0 ? $", đối tượng {change.ObjectNumber}" : "")}]");
        if (signature.Changes.Count > ChangesShown)
            text.AppendLine(plain, $"      … và {signature.Changes.Count - ChangesShown} thay đổi khác");
        for (var i = 0; i < signature.Chain.Count; i++)
            text.AppendLine(plain, $"    {(i == 0 ? "Chứng thư:   " : "             ")}{signature.Chain[i].Subject}{(signature.Chain[i].IsTrusted ? " (tin cậy)" : "")}");
        foreach (var reason in signature.Reasons)
            text.AppendLine(plain, $"    Lý do:       {reason.Vi}");
    }

    private static string Coverage(string coverage) => coverage switch
    {
        "whole-file" => "toàn bộ tệp",
        "whole-revision" => "toàn bộ bản đã ký; sau đó tệp được bổ sung",
        _ => "CHỈ MỘT PHẦN tệp",
    };

    private static string Changes(string changes) => changes switch
    {
        "none" => "không có thay đổi",
        "allowed" => "chỉ có thay đổi được phép",
        _ => "CÓ THAY ĐỔI KHÔNG ĐƯỢC PHÉP",
    };
}
