using DocFlow.App.Ui;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Accounts.FirstRun;

/// <summary>Until the first account exists every page leads to the set-up; afterwards the set-up is not there.</summary>
internal sealed class FoundingFirst(RequestDelegate next, SetUp setUp)
{
    private static readonly string[] Free = ["/client", "/health", "/api", "/openapi", AppearanceApi.Path];

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        var atSetUp = path.StartsWithSegments(SetUp.Path);
        if (!Free.Any(free => path.StartsWithSegments(free)) && await setUp.Open() != atSetUp)
        {
            if (atSetUp)
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await new SeeOther(SetUp.Path).ExecuteAsync(http);
            return;
        }
        await next(http);
    }
}
