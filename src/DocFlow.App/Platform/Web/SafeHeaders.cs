using DocFlow.App.Ui;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Platform.Web;

/// <summary>Our scripts, styles and pictures only; no frame around us; no guessing of types; nothing cached that a person may read.</summary>
internal sealed class SafeHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy.Header;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0 && http.User.Identity?.IsAuthenticated == true)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
