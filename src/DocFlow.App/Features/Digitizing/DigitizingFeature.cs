using System.Globalization;
using System.Linq.Expressions;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing.Batches;
using DocFlow.App.Features.Digitizing.Pages;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Digitizing;

internal sealed class DigitizingFeature : IFeature
{
    /// <summary>Taking paper in, splitting and describing it.</summary>
    public const string Work = "digitizing.work";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<BatchDesk>().AddScoped<BatchReading>().AddScoped<PartAhead>().AddScoped<Likeness>().AddScoped<Throughput>().AddScoped<StackReading>().AddScoped<StackSignatures>().AddScoped<SignedOriginals>().AddSingleton<TurnedReader>().AddScoped<IPaperPlaces, BatchPaper>();
        office.Job<MakeDocumentJob>(atOnce: 2);
        office.Job<ReadTurnedJob>(atOnce: 1);
        office.Menu(new MenuItem("digitizing.menu", "/so-hoa", "stack-2", 15, CheckingParts.Check, "g l"));
        office.Grants.Grant(Work, Role.Archivist, Role.RegistryClerk);
        office.Events.When<PageRead, StackReading>((reading, read, stop) => reading.Read(read, stop));
        office.Events.When<PageReadAgain, StackReading>((reading, read, stop) => reading.Read(read, stop));
        office.Events.When<PagesRead, StackSignatures>((signatures, read, stop) => signatures.Read(read, stop));
        office.Live<Batch>(Batches);
        office.Live<CaptureItem>(Stacks);
        office.Visibility.Rule<Batch>(Seen);
        CheckingParts.Add(office);
        office.Visibility.Rule<BatchStack>(me => Through.Of((BatchStack stack) => stack.Batch, Seen(me)));
        office.Visibility.Rule<BatchPage>(me => Through.Of((BatchPage page) => page.Batch, Seen(me)));
        office.Visibility.Rule<BatchPart>(me => Through.Of((BatchPart part) => part.Batch, Seen(me)));
        office.Visibility.Rule<TurnedReading>(me => Through.Of((TurnedReading turned) => turned.Batch, Seen(me)));
        office.Visibility.Rule<BatchStep>(me => Through.Of((BatchStep step) => step.Batch, Seen(me)));
        office.Visibility.Rule<BatchBook>(me =>
        {
            var agency = me.AgencyId;
            return me.ReadsContent ? book => book.AgencyId == agency : book => false;
        });
    }

    public void Map(FeatureRoutes routes)
    {
        BatchApi.Map(routes);
        PageApi.Map(routes.Api);
        PartApi.Map(routes.Api);
        CheckingParts.Map(routes);
    }

    /// <summary>Who may see the paper may see the batch.</summary>
    internal static Expression<Func<Batch, bool>> Seen(Viewer me) => Through.Of((Batch batch) => batch.Document, DocumentVisibility.For(me));

    private static async Task Batches(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        view.Update("batch-count", (await view.Work.Visible<Batch>().CountAsync(stop)).ToString(CultureInfo.InvariantCulture));
        foreach (var line in await new BatchReading(view.Work).Lines(view.Work.Visible<Batch>().Where(b => rows.Contains(b.Id)), stop))
            await view.Replace<BatchRow>(BatchRow.IdOf(line.Id), new() { [nameof(BatchRow.Line)] = line });
    }

    private static async Task Stacks(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var stacks = await view.Work.Visible<BatchStack>().Include(s => s.Item).Where(s => rows.Contains(s.ItemId)).ToListAsync(stop);
        foreach (var batch in stacks.Select(s => s.BatchId).Distinct())
            view.Update(StackList.CountOf(batch), (await view.Work.Visible<BatchStack>().CountAsync(s => s.BatchId == batch, stop)).ToString(CultureInfo.InvariantCulture));
        foreach (var stack in stacks)
            await view.Replace<StackRow>(StackRow.IdOf(stack.Id), new() { [nameof(StackRow.Stack)] = stack, [nameof(StackRow.MayWork)] = view.Work.Me.May(Work) });
    }
}
