using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Registers;

internal sealed class RegistersFeature : IFeature
{
    /// <summary>Only the registry registers (NĐ 30/2020 Art. 4).</summary>
    public const string Register = "registers.register";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<Books>();
        office.Services.AddScoped<IncomingRegistry>();
        office.Services.AddSingleton<IUpkeep, RegistersUpkeep>();
        office.Menu(new MenuItem("registers.incomingMenu", "/van-ban-den", "inbox", 20, null, "g s") { Papers = true });
        office.Grants.Grant(Register, Role.RegistryClerk);
        office.Visibility.Rule<Register>(me =>
        {
            var agency = me.AgencyId;
            return me.ReadsContent ? register => register.AgencyId == agency : register => false;
        });
        office.Visibility.Rule<IncomingDocument>(me => Through.Of((IncomingDocument entry) => entry.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes) => IncomingApi.Map(routes.Api);
}
