using System.Text;
using System.Text.Json.Nodes;
using DocFlow.Signing.Validation;

namespace DocFlow.Host.Commands;

/// <summary>The reports of <c>docflow verify</c>: <c>--report KIND --out FILE</c>, or <c>--report FILE</c> whose ending says the kind.</summary>
internal static class VerifyReports
{
    public const string Together = "--report và --out đi cùng nhau / --report and --out go together";

    private static readonly string[] kinds = ["html", "xml", "pdf", "json"];

    /// <summary>What is wrong with the options; null where nothing is.</summary>
    public static string? Wrong(string report, string? output)
    {
        if (kinds.Contains(report))
            return output is null ? Together : null;
        if (output is not null || !kinds.Contains(KindOf(report)))
            return "--report: html, xml, pdf, json, hoặc tên tệp có đuôi đó / or a file name that ends so";
        return null;
    }

    public static async Task Write(IReadOnlyList<ValidationReport> reports, string report, string? output, TimeZoneInfo zone, CancellationToken stop)
    {
        var (kind, path) = output is null ? (KindOf(report), report) : (report, output);
        if (kind == "pdf")
        {
            await using var file = File.Create(path);
            ReportPdf.Write(reports, zone, file);
            return;
        }
        await File.WriteAllTextAsync(path, kind switch
        {
            "xml" => ReportXml.Write(reports),
            "json" => new JsonObject { ["files"] = new JsonArray([.. reports.Select(one => JsonNode.Parse(one.ToJson()))]) }.ToJsonString(Output.Json),
            _ => ReportHtml.Write(reports, zone),
        }, new UTF8Encoding(false), stop);
    }

    private static string KindOf(string file) => Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
}
