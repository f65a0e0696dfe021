using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DocFlow.Ocr;

/// <summary>One line from the caller to the worker.</summary>
internal sealed record WorkerAsk(
    long Id, string Op, string File, int Page, double Dpi, string Languages, string? Password, double DeadlineSeconds,
    string? ImageOut, string? PreviewOut, string? ArchiveOut, bool IgnoreTextLayer, string? DeliveryOut, int? KnownTurn, PixelBox? Box, bool Survey)
{
    internal static WorkerAsk Of(long id, PageRequest request) => new(
        id, "page", request.File, request.Page, request.Reading.Dpi, request.Reading.Languages, request.Password, request.Reading.Deadline.TotalSeconds,
        request.Reading.DisplayFile, request.Reading.ThumbnailFile, request.Reading.ArchiveFile, request.Reading.IgnoreTextLayer,
        request.Reading.DeliveryFile, request.Reading.KnownTurn, request.Reading.Box, request.Reading.Survey);

    internal PageReading Reading => new()
    {
        Languages = Languages, Dpi = Dpi, Deadline = TimeSpan.FromSeconds(DeadlineSeconds), DisplayFile = ImageOut, ThumbnailFile = PreviewOut,
        ArchiveFile = ArchiveOut, IgnoreTextLayer = IgnoreTextLayer, DeliveryFile = DeliveryOut, KnownTurn = KnownTurn, Box = Box, Survey = Survey,
    };
}

/// <summary>One line from the worker: progress while <see cref="Ok"/> is null, else the answer.</summary>
internal sealed record WorkerSay(long Id, bool? Ok, PageText? Result, WorkerError? Error, string? Progress);

internal sealed record WorkerError(string Code, string Message);

/// <summary>JSON lines: camel case, absent instead of null, names for enumerations, Vietnamese unescaped.</summary>
[JsonSerializable(typeof(WorkerAsk))]
[JsonSerializable(typeof(WorkerSay))]
[JsonSerializable(typeof(PageText))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
internal sealed partial class WorkerLine : JsonSerializerContext;

internal static class WorkerWire
{
    private static readonly WorkerLine Lines = new(new JsonSerializerOptions(WorkerLine.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static JsonTypeInfo<WorkerAsk> Ask => Lines.WorkerAsk;
    internal static JsonTypeInfo<WorkerSay> Say => Lines.WorkerSay;
    internal static JsonTypeInfo<PageText> Page => Lines.PageText;
}
