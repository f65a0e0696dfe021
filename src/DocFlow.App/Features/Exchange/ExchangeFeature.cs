using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Exchange;

internal sealed class ExchangeFeature : IFeature
{
    public const string See = "exchange.see";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<ExchangeDesk>();
        office.Services.AddScoped<IRegistrationSource>(services => services.GetRequiredService<ExchangeDesk>());
        office.Job<DeliverJob>(atOnce: 2, mostAttempts: 8);
        office.Job<ReportJob>(atOnce: 2, mostAttempts: 8);
        office.Events.When<OutgoingIssued, ExchangeDesk>((desk, issued, stop) => desk.Send(issued, stop));
        office.Events.When<IncomingRegistered, ExchangeDesk>((desk, registered, stop) => desk.Registered(registered, stop));
        office.Events.When<IncomingMoved, ExchangeDesk>((desk, moved, stop) => desk.Moved(moved, stop));
        office.Slot<DispatchTable>("outgoing");
        office.Menu(new MenuItem("exchange.menu", "/gui-nhan", "arrows-exchange", 40, See, "g x"));
        office.Grants.Grant(See, Role.RegistryClerk, Role.OfficeHead, Role.Leader);
        office.Visibility.Rule<Dispatch>(me => Through.Of((Dispatch dispatch) => dispatch.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<Arrival>(me => Through.Of((Arrival arrival) => arrival.Document, DocumentVisibility.For(me)));
        office.Live<Dispatch>(async (view, rows, stop) =>
        {
            foreach (var dispatch in await view.Work.Visible<Dispatch>().Where(d => rows.Contains(d.Id)).ToListAsync(stop))
                await view.Replace<DispatchRow>($"dispatch-{dispatch.Id:N}", new() { [nameof(DispatchRow.Dispatch)] = dispatch });
        });
    }

    public void Map(FeatureRoutes routes)
    {
        ExchangeApi.Map(routes.Api);
    }
}
