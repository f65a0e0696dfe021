using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.WorkingDays;

internal sealed class WorkingDaysFeature : IFeature
{
    /// <summary>Who enters the year's days off and days worked for them.</summary>
    public const string Keep = "calendar.keep";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<Calendars>();
        office.Services.AddScoped<CalendarDesk>();
        office.Menu(new MenuItem("calendar.title", "/lich", "calendar", 75, Keep));
        office.Grants.Grant(Keep, Role.Administrator, Role.OfficeHead);
        office.Visibility.Rule<CalendarDay>(me =>
        {
            var agency = me.AgencyId;
            return day => day.AgencyId == agency;
        });
    }

    public void Map(FeatureRoutes routes) => CalendarApi.Map(routes.Api);
}
