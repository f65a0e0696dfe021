using System.Text.Encodings.Web;
using System.Text.Unicode;
using DocFlow.App.Platform.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Ui;

/// <summary>Theme, language and letter keys are cookies set by plain forms: they work without scripts and before log-in.</summary>
public static class AppearanceApi
{
    public const string Path = "/giao-dien";

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));   // Vietnamese as itself, not as six-character entities
        return services.AddScoped<Appearance>();
    }

    public static void MapAppearance(this IEndpointRouteBuilder routes) => routes.MapPost(Path, Choose).ExcludeFromDescription();

    static SeeOther Choose(
        HttpContext http, [FromForm] string? theme, [FromForm] string? language, [FromForm] string? keys, [FromForm] string? back)
    {
        if (theme is "light" or "dark" or "auto")
            Keep(http, Appearance.ThemeCookie, theme);
        if (LanguageChoice.Parse(language) is { } chosen)
            Keep(http, LanguageChoice.Cookie, chosen.Code());
        if (keys is "on" or "off")
            Keep(http, Appearance.KeysCookie, keys);
        return new SeeOther(back);
    }

    static void Keep(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    });
}
