using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Platform.Web;

/// <summary>A page that fails becomes a page that says what happened, whether the data is safe, what to do next, and a number to quote.</summary>
internal sealed partial class PageProblems(RequestDelegate next, ILogger<PageProblems> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            var (status, code, arguments) = Problems.Of(problem);
            if (status >= 500)
                LogUnforeseen(problem, http.Request.Method, http.Request.Path, Problems.QuoteOf(http));
            await Show(http, status, status == StatusCodes.Status422UnprocessableEntity ? http.RequestServices.GetRequiredService<Text>()[code, arguments] : null);
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentType: null } && HttpMethods.IsGet(http.Request.Method))
            await Show(http, StatusCodes.Status404NotFound, null);
    }

    /// <summary>In a scope of its own: the failed page has used up the renderer's services of the request's scope.</summary>
    private static async Task Show(HttpContext http, int status, string? message)
    {
        http.Response.Clear();
        var page = new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { [nameof(ProblemPage.Status)] = status, [nameof(ProblemPage.Message)] = message, [nameof(ProblemPage.Code)] = Problems.QuoteOf(http) }) { StatusCode = status };
        var asked = http.RequestServices;
        await using var scope = asked.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = asked;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; quote {Quote}")]
    private partial void LogUnforeseen(Exception problem, string method, string path, string quote);
}
