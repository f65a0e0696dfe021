using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Web;

/// <summary>No answer under /api without a person or a program holding a post.</summary>
internal sealed class RequireViewer : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var me = context.HttpContext.RequestServices.GetRequiredService<Work>().Me;
        return me.Kind == ViewerKind.Nobody || me.PostId is null
            ? Problems.Of(context.HttpContext, StatusCodes.Status401Unauthorized, "notLoggedIn")
            : await next(context);
    }
}
