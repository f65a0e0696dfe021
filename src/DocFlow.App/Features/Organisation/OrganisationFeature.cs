using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Organisation;

internal sealed class OrganisationFeature : IFeature
{
    public const string Manage = "organisation.manage";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<Viewers>();
        office.Services.AddScoped<ViewerSource>(services => services.GetRequiredService<Viewers>().Of);
        office.Services.AddScoped<ShellFactsOf>();
        office.Services.AddScoped<ShellFactsSource>(services => services.GetRequiredService<ShellFactsOf>().Read);
        office.Grants.Grant(Manage, Role.Administrator);
        // Names of agencies, units and officials are on every letterhead: everybody who is logged in may read them, one's own agency for the rest.
        office.Visibility.Rule<Agency>(me => agency => true);
        office.Visibility.Rule<Unit>(me =>
        {
            var own = me.AgencyId;
            return unit => unit.AgencyId == own;
        });
        office.Visibility.Rule<Person>(me =>
        {
            var own = me.AgencyId;
            return person => person.AgencyId == own || person.Posts.Any(p => p.AgencyId == own);
        });
        office.Visibility.Rule<Post>(me =>
        {
            var (own, self) = (me.AgencyId, me.PersonId);
            return post => post.AgencyId == own || post.PersonId == self;
        });
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
