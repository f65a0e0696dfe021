using System.Net;
using System.Text;

namespace DocFlow.Signing.Validation;

/// <summary>Reports as one self-contained page, Vietnamese with English below: no script, nothing fetched.</summary>
public static class ReportHtml
{
    /// <param name="reports">One section for each.</param>
    /// <param name="zone">In which times are shown.</param>
    public static string Write(IEnumerable<ValidationReport> reports, TimeZoneInfo zone)
    {
        var page = new StringBuilder();
        page.Append("""
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kết quả kiểm tra chữ ký số</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            section { margin-bottom: 3rem } h2 { overflow-wrap: anywhere }
            .verdict { padding: .75rem 1rem; border-left: .5rem solid; font-weight: 600 }
            .valid { border-color: #2e7d32 } .indeterminate, .unsigned { border-color: #b26a00 } .invalid { border-color: #c62828 }
            table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #8884 } th { width: 11rem }
            small { opacity: .8; display: block }
            </style></head><body><h1>Kết quả kiểm tra chữ ký số</h1>
            """);
        foreach (var report in reports)
            Section(page, report, zone);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Section(StringBuilder page, ValidationReport report, TimeZoneInfo zone)
    {
        page.Append($"<section><h2>{Safe(report.File ?? report.Sha256)}</h2><p class=\"verdict {report.Verdict}\">{ReportText.Verdict(report.Verdict)}. {Both(report.Integrity)}</p>");
        foreach (var signature in report.Signatures)
        {
            page.Append($"<h3>{(signature.Kind == "timestamp" ? "Dấu thời gian" : "Chữ ký")} {Safe(signature.Field)}: {signature.Indication}{(signature.SubIndication is { } sub ? " / " + sub : "")}</h3><table>");
            Row(page, "Sau khi ký", signature.Changes.Count == 0 ? "Không có thay đổi<small>No changes</small>"
                : string.Concat(signature.Changes.OrderBy(change => change.Allowed).Select(change => $"<div>{(change.Allowed ? "✓ được phép" : "✗ không được phép")}: {Safe(change.Vi)} (bản {change.FromRevision}→{change.ToRevision}{(change.ObjectNumber > 0 ? $", đối tượng {change.ObjectNumber}" : "")})<small>{Safe(change.En)}</small></div>")));
            Row(page, "Người ký", Safe(signature.Signer ?? "không rõ") + (signature.Organization is { } organization ? " – " + Safe(organization) : ""));
            Row(page, "Thời gian", Safe(ReportText.Time(signature.SignedAt, zone)) + (signature.ProvenAt is { } proven ? $"; chứng minh được: trước {Safe(ReportText.Time(proven, zone))}" : ""));
            Row(page, "Phạm vi", signature.Coverage + (signature.Level is { } level ? $"; {(signature.SubFilter is "XAdES" or "CAdES" ? signature.SubFilter : "PAdES")} {level}" : ""));
            Row(page, "Chứng thư", string.Concat(signature.Chain.Select(link => $"<div>{Safe(link.Subject)}{(link.IsTrusted ? " (tin cậy)" : "")}<small>{link.Fingerprint}</small></div>")));
            Row(page, "Lý do", string.Concat(signature.Reasons.Select(reason => $"<div>{Both(reason)}</div>")));
            page.Append("</table>");
        }
        page.Append($"<p><strong>Nên làm gì?</strong> {Safe(ReportText.Advice(report))}</p><p><small>SHA-256 {report.Sha256}; xét tại {Safe(ReportText.Time(report.Moment, zone))}; chính sách {Safe(report.Policy)}</small></p></section>");
    }

    private static void Row(StringBuilder page, string head, string cell) => page.Append($"<tr><th scope=\"row\">{head}</th><td>{cell}</td></tr>");

    private static string Both(Reason reason) => $"{Safe(reason.Vi)}<small>{Safe(reason.En)}</small>";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
