using System.Globalization;
using DocFlow.App.Features.Capture.Camera;
using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Capture.Folders;
using DocFlow.App.Features.Capture.Scanners;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Capture;

internal sealed class CaptureFeature : IFeature
{
    public const string Receive = "capture.receive";

    /// <summary>Where paper comes from: watched folders and scanners of one's own agency.</summary>
    public const string Sources = "capture.sources";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<Intake>();
        office.Services.AddSingleton(new OcrWorkerOptions(OcrWorkerOptions.Beside()));
        office.Services.AddSingleton<OcrWorkerPool>();
        office.Services.AddSingleton<BoxReading>();
        office.Job<ReadPagesJob>(atOnce: Environment.ProcessorCount + 1);
        office.Job<RereadPageJob>(atOnce: 2);
        office.Menu(new MenuItem("capture.menu", "/tiep-nhan", "scan", 10, Receive, "g n"));
        office.Grants.Grant(Receive, Role.RegistryClerk, Role.Archivist, Role.OfficeHead, Role.Officer, Role.UnitLeader);
        office.Menu(new MenuItem("capture.sources", "/quan-tri/thu-muc", "file-import", 79, Sources));
        office.Grants.Grant(Sources, Role.Administrator, Role.Archivist);
        FolderParts.Add(office);
        ScannerParts.Add(office);
        DuplicateParts.Add(office);
        office.Live<CaptureItem>(async (view, rows, stop) =>
        {
            view.Update("capture-count", (await view.Work.Visible<CaptureItem>().CountAsync(i => i.Origin == FileOrigin.Outside, stop)).ToString(CultureInfo.InvariantCulture));
            var items = await view.Work.Visible<CaptureItem>().Where(i => rows.Contains(i.Id)).ToListAsync(stop);
            var like = await new DuplicateDesk(view.Work).Among([.. items.Select(i => i.DocumentId)], stop);
            foreach (var item in items)
            {
                await view.Replace<IntakeRow>($"capture-{item.Id:N}", new() { [nameof(IntakeRow.Item)] = item, [nameof(IntakeRow.Like)] = like.GetValueOrDefault(item.DocumentId) });
                await view.Replace<ReadingProgress>($"reading-{item.Id:N}", new() { [nameof(ReadingProgress.Item)] = item });
            }
        });
        office.Visibility.Rule<CaptureItem>(me => Through.Of((CaptureItem item) => item.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes)
    {
        IntakeApi.Map(routes.Api);
        DuplicateApi.Map(routes.Api);
        IntakeForms.Map(routes.Pages);
        CameraApi.Map(routes.Api, routes.Pages);
        FolderForms.Map(routes.Pages);
        ScanForms.Map(routes.Pages);
        BoxReading.Map(routes.Pages);
    }
}
