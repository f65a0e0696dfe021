using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Handling;

internal sealed class HandlingFeature : IFeature
{
    /// <summary>Only the agency's leaders direct (NĐ 30/2020 Art. 24).</summary>
    public const string Direct = "handling.direct";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<IncomingProcess>();
        office.Services.AddScoped<DirectionDesk>();
        office.Services.AddScoped<BranchDesk>();
        office.Services.AddScoped<RegistrationDesk>();
        office.Services.AddScoped<WaitingLetters>();
        office.Grants.Grant(Direct, Role.Leader);
        office.Visibility.Rule<Direction>(me => Through.Of((Direction direction) => direction.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<Branch>(me => Through.Of((Branch branch) => branch.Document, DocumentVisibility.For(me)));
        office.Events.When<FileReceived, IncomingProcess>((process, received, stop) => process.Received(received, stop));
        office.Events.When<PagesRead, IncomingProcess>((process, read, stop) => process.PagesRead(read, stop));
        office.Events.When<ArrivalRefused, IncomingProcess>((process, refused, stop) => process.Refused(refused, stop));
        office.Events.When<IncomingRegistered, IncomingProcess>((process, registered, stop) => process.Registered(registered, stop));
        office.Events.When<IncomingCorrected, IncomingProcess>((process, corrected, stop) => process.Corrected(corrected, stop));
        office.Events.When<TaskOpened, IncomingProcess>((process, opened, stop) => process.Opened(opened, stop));
        office.Events.When<OutgoingIssued, BranchDesk>((desk, issued, stop) => desk.Answered(issued, stop));
        office.ServiceTask<RemindTask>(RemindTask.Topic);
        office.TaskPage(WaitingLetters.FormKey, task => $"/van-ban-den/moi?tai-lieu={task.DocumentId}&ve=/hop-viec");
        office.TaskPage("incoming.direct", task => $"/tai-lieu/{task.DocumentId}/chi-dao?ve=/hop-viec");
        office.TaskPage("incoming.redirect", task => $"/tai-lieu/{task.DocumentId}/chi-dao?ve=/hop-viec");
        office.TaskPage("incoming.accept", task => $"/tai-lieu/{task.DocumentId}");
        office.TaskPage("incoming.handle", task => $"/tai-lieu/{task.DocumentId}");
        office.TaskPage("incoming.read", task => $"/tai-lieu/{task.DocumentId}", TaskKind.Know);
        office.TaskPage("incoming.finish", task => $"/tai-lieu/{task.DocumentId}");
    }

    public void Map(FeatureRoutes routes) => BranchApi.Map(routes.Api);
}
