using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Platform.Live;

/// <summary>Renders one component to HTML outside a page, with the same addresses of static files as a page gives.</summary>
internal sealed class FragmentRenderer(IServiceProvider services, ILoggerFactory logs, ResourceAssetCollection assets) : StaticHtmlRenderer(services, logs)
{
    protected override ResourceAssetCollection Assets => assets;

    public Task<string> Render(Type component, ParameterView parameters) => Dispatcher.InvokeAsync(async () =>
    {
        var root = BeginRenderingComponent(component, parameters);
        await root.QuiescenceTask;
        return root.ToHtmlString();
    });
}
