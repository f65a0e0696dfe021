using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Ui;

/// <summary>A component rendered as the server would, parsed.</summary>
static class Rendered
{
    public static async Task<IHtmlDocument> Of<TComponent>(Dictionary<string, object?> parameters, HttpContext? http = null) where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalizationTexts().AddUi().BuildServiceProvider();
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }
}
