using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Platform.Web;

/// <summary>Under /api every failure is problem+json, never a page and never a stack trace.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            var (status, code, arguments) = Problems.Of(problem);
            if (status >= 500)
                LogUnforeseen(problem, http.Request.Method, http.Request.Path, Problems.QuoteOf(http));
            await Problems.Write(http, status, code, arguments).ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; quote {Quote}")]
    private partial void LogUnforeseen(Exception problem, string method, string path, string quote);
}
