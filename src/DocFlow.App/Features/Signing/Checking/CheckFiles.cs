using System.Text;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using DocFlow.Signing.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Reports to take away, to whoever may see the document.</summary>
internal static class CheckFiles
{
    public static string JsonOf(Guid check) => $"/kiem-tra/bao-cao/{check}.json";

    public static string HtmlOf(Guid check) => $"/kiem-tra/bao-cao/{check}.html";

    public static string PdfOf(Guid check) => $"/kiem-tra/bao-cao/{check}.pdf";

    public static string XmlOf(Guid check) => $"/kiem-tra/bao-cao/{check}.xml";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/kiem-tra/bao-cao/{id:guid}.json", Json).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/kiem-tra/bao-cao/{id:guid}.html", Html).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/kiem-tra/bao-cao/{id:guid}.pdf", Pdf).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/kiem-tra/bao-cao/{id:guid}.xml", Xml).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/kiem-tra/{file:guid}/lai", Again).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Json(Guid id, Work work, CancellationToken stop)
    {
        var check = await Find(id, work, stop);
        return Results.File(Encoding.UTF8.GetBytes(check.Report), "application/json", NameOf(check, ".json"));
    }

    private static async Task<IResult> Html(Guid id, Work work, CancellationToken stop)
    {
        var check = await Find(id, work, stop);
        return Results.File(Encoding.UTF8.GetBytes(ReportHtml.Write([ReportOf(check)], Formats.Zone)), "text/html; charset=utf-8", NameOf(check, ".html"));
    }

    private static async Task<IResult> Pdf(Guid id, Work work, CancellationToken stop)
    {
        var check = await Find(id, work, stop);
        var file = new MemoryStream();
        ReportPdf.Write([ReportOf(check)], Formats.Zone, file);
        return Results.File(file.ToArray(), "application/pdf", NameOf(check, ".pdf"));
    }

    private static async Task<IResult> Xml(Guid id, Work work, CancellationToken stop)
    {
        var check = await Find(id, work, stop);
        return Results.File(Encoding.UTF8.GetBytes(ReportXml.Write([ReportOf(check)])), "application/xml", NameOf(check, ".xml"));
    }

    private static ValidationReport ReportOf(SignatureCheck check) => CheckedFile.Read(check).Report ?? throw new NotThere(typeof(SignatureCheck), check.Id);

    private static async Task<SeeOther> Again(Guid file, CheckDesk desk, CancellationToken stop)
    {
        await desk.Again(file, stop);
        return new SeeOther($"/kiem-tra/{file}");
    }

    private static async Task<SignatureCheck> Find(Guid id, Work work, CancellationToken stop) =>
        await work.Visible<SignatureCheck>().FirstOrDefaultAsync(c => c.Id == id, stop) ?? throw new NotThere(typeof(SignatureCheck), id);

    private static string NameOf(SignatureCheck check, string extension) => $"kiem-tra-{check.Sha256[..12]}-{check.CheckedAt.ToOffset(Formats.Zone.BaseUtcOffset):yyyyMMdd-HHmmss}{extension}";
}
