using System.Text.Encodings.Web;
using System.Text.Json;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>What a validation says of a file: the engine's report, or why it could not read the file. Kept as JSON, as <c>docflow verify --json</c> writes it.</summary>
internal sealed record CheckedFile(ValidationReport? Report, Reason? Problem)
{
    /// <summary>The verdict of a file that no PDF reader can make sense of.</summary>
    public const string Unreadable = "unreadable";

    private const int HeadLength = 1024;

    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it was judged from, where it was judged here and now.</summary>
    public FileFacts? Facts { get; init; }

    public ValidationContext? Context { get; init; }

    public string Verdict => Report?.Verdict ?? Unreadable;

    public int Signatures => Report?.Signatures.Count ?? 0;

    /// <summary>Whether evidence was missing that may be there later.</summary>
    public bool Waits => Report?.Signatures.Any(signature => signature.SubIndication == "TRY_LATER") == true;

    /// <summary>As <see cref="Of"/>, and where the verdict stays open, with what can be fetched.</summary>
    public static async Task<CheckedFile> Online(Stream content, ValidationContext context, string name, EvidenceFetcher? fetcher, CancellationToken stop)
    {
        if (fetcher is null)
            return Of(content, context, name, stop);
        try
        {
            var facts = PdfValidation.Facts(content, stop);
            var (report, fetched) = await OnlineValidation.Judge(facts, context, fetcher, name, stop);
            return new CheckedFile(report, null) { Facts = facts, Context = fetched is null ? context : context.With(fetched) };
        }
        catch (PdfFormatException broken)
        {
            return new CheckedFile(null, PdfProblems.Of(broken));
        }
    }

    public static CheckedFile Of(Stream content, ValidationContext context, string name, CancellationToken stop)
    {
        try
        {
            var facts = PdfValidation.Facts(content, stop);
            return new CheckedFile(PdfValidation.Judge(facts, context, name), null) { Facts = facts, Context = context };
        }
        catch (PdfFormatException broken)
        {
            return new CheckedFile(null, PdfProblems.Of(broken));
        }
    }

    /// <summary>A report kept from long ago that today's form cannot take says so; it stays as it is, and the file can be checked again.</summary>
    public static CheckedFile Read(SignatureCheck check)
    {
        try
        {
            return check.Verdict == Unreadable
                ? new CheckedFile(null, JsonSerializer.Deserialize<Refused>(check.Report, layout)!.Error)
                : new CheckedFile(JsonSerializer.Deserialize<ValidationReport>(check.Report, layout), null);
        }
        catch (JsonException)
        {
            return new CheckedFile(null, new Reason("ReportUnreadable", "Báo cáo đã lưu không đọc được ở dạng hiện nay. Tệp vẫn nguyên; hãy kiểm tra lại.", "The kept report cannot be read in today's form. The file is untouched; check it again."));
        }
    }

    public string ToJson(string name) => Report?.ToJson() ?? JsonSerializer.Serialize(new Refused(name, Problem!), layout);

    /// <summary>Whether the bytes open as a PDF does; the stream is put back to its beginning.</summary>
    public static async Task<bool> IsPdf(Stream content, CancellationToken stop)
    {
        var head = new byte[Math.Min(HeadLength, content.Length)];
        await content.ReadExactlyAsync(head, stop);
        content.Position = 0;
        return head.AsSpan().IndexOf("%PDF-"u8) >= 0;
    }

    private sealed record Refused(string File, Reason Error);
}
