using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Ui;

/// <summary>
/// 303 to a page of this office: how a form that succeeded answers, so that a reload never posts twice.
/// An address that leads elsewhere becomes "/".
/// </summary>
public sealed class SeeOther(string? path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.SeeOther(path);
        return Task.CompletedTask;
    }
}

public static class SeeOtherPages
{
    /// <summary>The same from a page component's form handler.</summary>
    public static void SeeOther(this HttpContext http, string? path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = IsOurs(path) ? path : "/";
    }

    /// <summary>Whether an address, as it stands in a link or a query, stays in this office. Browsers take a backslash for "/" and drop tabs and line ends.</summary>
    public static bool IsOurs(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Any(c => c == '\\' || char.IsControl(c));
}
