using DocFlow.App.Features.Accounts.Administration;
using DocFlow.App.Features.Accounts.FirstRun;
using DocFlow.App.Features.Accounts.LogIn;
using DocFlow.App.Features.Accounts.Mine;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Accounts;

internal sealed class AccountsFeature : IFeature
{
    /// <summary>Accounts of the persons of one's own agency.</summary>
    public const string Manage = "accounts.manage";

    /// <summary>Tokens that let programs act in posts of one's own agency.</summary>
    public const string Tokens = "accounts.tokens";

    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<SetUp>();
        office.Services.AddSingleton<Turnstile>();
        office.Services.AddScoped<Founding>();
        office.Services.AddScoped<Door>();
        office.Services.AddScoped<MyAccount>();
        office.Services.AddScoped<PasskeyDesk>();
        office.Services.AddScoped<AccountDesk>();
        office.Services.AddScoped<TokenDesk>();
        office.Grants.Grant(Manage, Role.Administrator);
        office.Grants.Grant(Tokens, Role.Administrator);
        office.Menu(new MenuItem("accounts.menu", "/quan-tri/tai-khoan", "users", 800, Manage));
    }

    public void Map(FeatureRoutes routes)
    {
        LogInApi.Map(routes.Pages);
        MyAccountApi.Map(routes.Pages);
        AdministrationApi.Map(routes.Pages);
    }
}
