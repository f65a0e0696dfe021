using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Organisation;

/// <summary>Gives every request's work its viewer, before anything reads.</summary>
internal sealed class WhoIsAsking(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Work work, Viewers viewers)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            work.ActAs(await viewers.Of(http.User, http.RequestAborted));
        await next(http);
    }
}
