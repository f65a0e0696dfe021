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
        office.Services.AddScoped<ViewerInPost>(services => services.GetRequiredService<Viewers>().Again);
        office.Services.AddScoped<AgencyDesk>();
        office.Services.AddScoped<PeopleDesk>();
        office.Services.AddScoped<ShellFactsOf>();
        office.Services.AddScoped<ShellFactsSource>(services => services.GetRequiredService<ShellFactsOf>().Read);
        office.Grants.Grant(Manage, Role.Administrator);
        // Names of agencies, units and officials are on every letterhead: everybody who is logged in may read them, one's own agency for the rest.
        office.Visibility.Rule<Agency>(me => agency => true);
        // Who keeps the organisation sees that much of the agencies below too.
        office.Visibility.Rule<Unit>(me =>
        {
            var (own, kept) = (me.AgencyId, me.KeptAgencies);
            return unit => unit.AgencyId == own || kept.Contains(unit.AgencyId);
        });
        office.Visibility.Rule<Person>(me =>
        {
            var (own, kept) = (me.AgencyId, me.KeptAgencies);
            return person => person.AgencyId == own || kept.Contains(person.AgencyId) || person.Posts.Any(p => p.AgencyId == own || kept.Contains(p.AgencyId));
        });
        office.Visibility.Rule<Post>(me =>
        {
            var (own, self, kept) = (me.AgencyId, me.PersonId, me.KeptAgencies);
            return post => post.AgencyId == own || post.PersonId == self || kept.Contains(post.AgencyId);
        });
        office.Menu(new MenuItem("organisation.title", "/co-quan", "building", 70));
    }

    public void Map(FeatureRoutes routes)
    {
        AgenciesApi.Map(routes.Api);
        PeopleApi.Map(routes.Api);
    }
}
