using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Registers;

internal sealed class RegistersFeature : IFeature
{
    /// <summary>Only the registry registers (NĐ 30/2020 Art. 4).</summary>
    public const string Register = "registers.register";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<IncomingRegistry>();
        office.Grants.Grant(Register, Role.RegistryClerk);
        office.Visibility.Rule<Register>(me =>
        {
            var agency = me.AgencyId;
            return me.ReadsContent ? register => register.AgencyId == agency : register => false;
        });
        office.Visibility.Rule<IncomingDocument>(me => Through.Of((IncomingDocument entry) => entry.Document, DocumentVisibility.For(me)));
    }

    public void Map(IEndpointRouteBuilder routes) => IncomingApi.Map(routes);
}
