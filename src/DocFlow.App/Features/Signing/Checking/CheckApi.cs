using DocFlow.App.Platform.Data;
using DocFlow.Signing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Signing.Checking;

internal static class CheckApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/documents/{id:guid}/signatures", Signatures).WithTags("Signing");
        routes.MapPost("/api/v1/files/{receivedFileId:guid}/checks", Check).WithTags("Signing");
    }

    private static async Task<Ok<IReadOnlyList<FileSignatures>>> Signatures(Guid id, CheckReading reading, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<FileSignatures>>([.. (await reading.Of(id, stop)).Select(s => new FileSignatures(s.File.Id, s.Ordinal, s.File.Name, s.File.Sha256, s.Check is { } check ? CheckAnswer.Of(check) : null))]);

    private static async Task<Created<CheckAnswer>> Check(Guid receivedFileId, CheckDesk desk, CancellationToken stop)
    {
        var check = await desk.Again(receivedFileId, stop);
        return TypedResults.Created($"/api/v1/documents/{check.DocumentId}/signatures", CheckAnswer.Of(check));
    }
}

/// <summary>A file of a document with its last check; none while it waits for one, or where it is no PDF.</summary>
public sealed record FileSignatures(Guid ReceivedFileId, int Ordinal, string Name, string Sha256, CheckAnswer? Check);

/// <param name="Verdict">valid, invalid, indeterminate, unsigned, or unreadable where there is a problem instead of a report</param>
public sealed record CheckAnswer(Guid Id, string Verdict, int Signatures, CheckOccasion Occasion, DateTimeOffset CheckedAt, ValidationReport? Report, Reason? Problem)
{
    internal static CheckAnswer Of(SignatureCheck check)
    {
        var found = CheckedFile.Read(check);
        return new CheckAnswer(check.Id, check.Verdict, check.Signatures, check.Occasion, check.CheckedAt, found.Report, found.Problem);
    }
}
