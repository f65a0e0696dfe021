using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocFlow.Signing.Validation;

/// <summary>The judgement of one file.</summary>
public sealed record ValidationReport
{
    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the caller calls it; null where it did not.</summary>
    public string? File { get; init; }

    /// <summary>"valid", "invalid", "indeterminate" or "unsigned": the worst of the signatures; any forbidden change is invalid.</summary>
    public required string Verdict { get; init; }

    /// <summary>The signatures in the order of the form.</summary>
    public IReadOnlyList<SignatureReport> Signatures { get; init; } = [];

    /// <summary>Whether anything was changed that no signature allows, in words: what people ask first.</summary>
    public required Reason Integrity { get; init; }

    /// <summary>The moment the judgement is for, UTC.</summary>
    public DateTimeOffset Moment { get; init; }

    /// <summary>The rules it was made by.</summary>
    public required string Policy { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The same report gives the same bytes, whatever the machine.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, layout);
}
