using System.Text.Json;
using System.Text.Json.Serialization;
using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Validates the signatures of PDF files: facts first, then a judgement that is a pure function of facts and context. Whatever is wrong with a signature is in
/// the report; only a file that is no readable PDF throws.
/// </summary>
public static class PdfValidation
{
    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Facts and judgement of an open file.</summary>
    /// <param name="document">Best opened without repair, so that its revisions stay apart.</param>
    /// <param name="context">Trust, evidence, moment, policy.</param>
    /// <param name="file">How the report calls the file.</param>
    public static ValidationReport Run(PdfDocument document, ValidationContext context, string? file = null) => Judge(Facts(document), context, file);

    /// <summary>Facts and judgement of a stream, which stays open.</summary>
    /// <param name="stream">Readable and seekable.</param>
    /// <param name="context">Trust, evidence, moment, policy.</param>
    /// <param name="file">How the report calls the file.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="PdfFormatException">The file can not be read; <see cref="PdfPasswordRequiredException"/> where a password is missing.</exception>
    public static ValidationReport Run(Stream stream, ValidationContext context, string? file = null, CancellationToken stop = default) => Judge(Facts(stream, stop), context, file);

    /// <summary>The facts of a stream, which stays open; a damaged structure is rebuilt and said so.</summary>
    /// <exception cref="PdfFormatException">The file can not be read.</exception>
    public static FileFacts Facts(Stream stream, CancellationToken stop = default)
    {
        try
        {
            return Facts(PdfDocument.Open(stream, new PdfOpenOptions { AllowRepair = false, Stop = stop }));
        }
        catch (PdfFormatException broken) when (broken.Code is not (PdfErrorCode.Password or PdfErrorCode.Encryption or PdfErrorCode.NotPdf))
        {
            return Facts(PdfDocument.Open(stream, new PdfOpenOptions { Stop = stop }));
        }
    }

    /// <summary>The facts of an open file.</summary>
    /// <exception cref="PdfFormatException">Its form or its signatures' dictionaries can not be read.</exception>
    public static FileFacts Facts(PdfDocument document) => new FactReader(document).Read();

    /// <summary>Judges stored facts; needs no file, and gives the same report for the same input wherever it runs.</summary>
    public static ValidationReport Judge(FileFacts facts, ValidationContext context, string? file = null) => new Judgement(facts, context).Run(file);

    /// <summary>Facts as JSON, to be kept.</summary>
    public static string Write(FileFacts facts) => JsonSerializer.Serialize(facts, layout);

    /// <summary>Facts that were kept.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static FileFacts Read(string json) => JsonSerializer.Deserialize<FileFacts>(json, layout) ?? throw new JsonException("facts, not null");
}
