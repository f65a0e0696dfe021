using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Platform.Localization;

/// <summary>Which language a request is answered in: the person's own choice, else what the browser asks for, else Vietnamese.</summary>
public static class LanguageChoice
{
    public const string Cookie = "df-lang";

    public static string Code(this Language language) => language == Language.English ? "en" : "vi";

    public static Language? Parse(string? code) => code switch
    {
        "vi" => Language.Vietnamese,
        "en" => Language.English,
        _ => null,
    };

    public static Language Of(HttpContext? context)
    {
        if (context is null)
            return Language.Vietnamese;
        return Parse(context.Request.Cookies[Cookie]) ?? Asked(context.Request) ?? Language.Vietnamese;
    }

    static Language? Asked(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes))
            return null;
        return wishes
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Parse(wish.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null);
    }
}
