using DocFlow.App.Features.Signing.Preserving;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing;

/// <summary>The pages of those who keep keys, levels, trust and deadlines: one entry of the menu, and tabs between them.</summary>
internal static class SigningSections
{
    /// <summary>Any of these pages.</summary>
    public const string See = "signing.sections";

    public const string Door = "/chu-ky";

    private static readonly Section[] all =
    [
        new("signing.keys", "/khoa-ky", "key", SigningFeature.KeepKeys),
        new("signing.levels", "/muc-chu-ky", "clock", SigningFeature.SetLevel),
        new("signing.trust", "/tin-cay", "shield-check", TrustParts.Keep),
        new("signing.preservation", PreservationFiles.Page, "archive", SigningFeature.Preserve),
    ];

    public static void Add(OfficeParts office)
    {
        office.Menu(new MenuItem("signing.menu", Door, "writing-sign", 76, See) { Within = [.. all.Select(section => section.Href)] });
        office.Grants.Grant(See, Role.Administrator, Role.Archivist);
        // Signatures whose proof ends soon, or that could not be renewed: they reach whoever keeps the deadlines on every page.
        office.Services.AddScoped<WaitingSource>(services => async stop =>
        {
            var work = services.GetRequiredService<Work>();
            return new(Door, work.Me.May(SigningFeature.Preserve) && !work.Me.IsOffice ? await services.GetRequiredService<DeadlineReading>().Pressing(stop) : 0);
        });
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Door, First).RequireAuthorization().ExcludeFromDescription();

    public static IEnumerable<Section> For(Viewer me) => all.Where(section => me.May(section.Permission));

    /// <summary>The deadlines where something presses, else the first page that may be seen.</summary>
    private static async Task<SeeOther> First(Work work, DeadlineReading deadlines, CancellationToken stop)
    {
        work.Me.Must(See);
        var pressing = work.Me.May(SigningFeature.Preserve) && await deadlines.Pressing(stop) > 0;
        return new SeeOther(pressing ? PreservationFiles.Page : For(work.Me).First().Href);
    }

    public sealed record Section(string TextKey, string Href, string Icon, string Permission);
}
