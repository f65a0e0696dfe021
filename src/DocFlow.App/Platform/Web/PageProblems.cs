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

    /// <summary>In a scope of its own: the page that failed may have used up the request's.</summary>
    private static async Task Show(HttpContext http, int status, string? message)
    {
        http.Response.Clear();
        var request = http.RequestServices;
        await using var scope = request.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var values = new Dictionary<string, object?> { [nameof(ProblemPage.Status)] = status, [nameof(ProblemPage.Message)] = message, [nameof(ProblemPage.Code)] = Problems.QuoteOf(http) };
            await new RazorComponentResult<ProblemPage>(values) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = request;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; quote {Quote}")]
    private partial void LogUnforeseen(Exception problem, string method, string path, string quote);
}
