using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Ui;

/// <summary>How this browser wants the office to look, from its cookies.</summary>
public sealed class Appearance(IHttpContextAccessor http)
{
    internal const string ThemeCookie = "df-theme";
    internal const string KeysCookie = "df-keys";

    /// <summary>"light", "dark" or "auto".</summary>
    public string Theme => http.HttpContext?.Request.Cookies[ThemeCookie] is "light" or "dark"
        ? http.HttpContext.Request.Cookies[ThemeCookie]!
        : "auto";

    /// <summary>False once the person has switched single-letter keys off.</summary>
    public bool LetterKeys => http.HttpContext?.Request.Cookies[KeysCookie] != "off";

    /// <summary>Path and query of the page being shown, for links to its own parts and for coming back.</summary>
    public string Here => http.HttpContext is { Request: var request } ? $"{request.PathBase}{request.Path}{request.QueryString}" : "/";
}
