using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Ui;
using DocFlow.Signing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Evidence records to take away, and the same for programs.</summary>
internal static class PreservationFiles
{
    public const string Page = "/han-bao-toan";

    public static string RecordOf(Guid receivedFile) => $"/han-bao-toan/{receivedFile}.ers";

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/han-bao-toan/{file:guid}.ers", Record).RequireAuthorization().ExcludeFromDescription();
        pages.MapPost("/han-bao-toan/gia-han", RenewDue).RequireAuthorization().ExcludeFromDescription();
        pages.MapPost("/han-bao-toan/{id:guid}/gia-han", Renew).RequireAuthorization().ExcludeFromDescription();
        api.MapGet("/api/v1/files/{file:guid}/evidence-record", Verified).WithTags("Signing").WithSummary("The evidence record of a file (RFC 4998): verified now against the file, with its deadline");
    }

    private static async Task<IResult> Record(Guid file, Work work, CancellationToken stop)
    {
        // The bytes prove a document: who may not see it gets none of it.
        var seen = await work.Visible<ReceivedFile>().FirstOrDefaultAsync(f => f.Id == file, stop) ?? throw new NotThere(typeof(ReceivedFile), file);
        var row = await work.Visible<PreservedFile>().FirstOrDefaultAsync(p => p.ReceivedFileId == file && p.Record != null, stop) ?? throw new NotThere(typeof(PreservedFile), file);
        return Results.File(row.Record!, "application/octet-stream", $"{Path.GetFileNameWithoutExtension(seen.Name)}.ers");
    }

    private static async Task<SeeOther> RenewDue(PreservationDesk desk, CancellationToken stop)
    {
        await desk.RenewNow(null, stop);
        return new SeeOther("/han-bao-toan?hoi=1");
    }

    private static async Task<SeeOther> Renew(Guid id, PreservationDesk desk, CancellationToken stop)
    {
        await desk.RenewNow([id], stop);
        return new SeeOther("/han-bao-toan?hoi=1");
    }

    private static async Task<RecordAnswer> Verified(Guid file, Work work, RecordReading reading, CancellationToken stop)
    {
        if (!await work.Visible<ReceivedFile>().AnyAsync(f => f.Id == file, stop) || await reading.Of(file, stop) is not { } found)
            throw new NotThere(typeof(PreservedFile), file);
        return new RecordAnswer(found.Report.Verdict, found.ProvenAt, found.Row.DueAt, found.Row.RenewedAt!.Value, found.Report, found.Then?.Verdict);
    }
}

/// <param name="Verdict">of the record: valid, indeterminate or invalid</param>
/// <param name="ProvenAt">since when the file is proven to have existed as it is</param>
/// <param name="VerdictThen">of the file's signatures at that time</param>
public sealed record RecordAnswer(string Verdict, DateTimeOffset? ProvenAt, DateTimeOffset? DueAt, DateTimeOffset RenewedAt, ValidationReport Report, string? VerdictThen);
