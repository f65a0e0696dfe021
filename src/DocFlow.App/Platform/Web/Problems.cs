using System.Diagnostics;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Web;

/// <summary>The one place that turns what went wrong into a status and words in the user's language.</summary>
public static class Problems
{
    /// <summary>Status, code and arguments of an exception; 500 with a number to quote for everything unforeseen.</summary>
    internal static (int Status, string Code, object[] Arguments) Of(Exception problem) => problem switch
    {
        RuleBroken rule => (StatusCodes.Status422UnprocessableEntity, "rule." + rule.Code, rule.Arguments),
        NotThere => (StatusCodes.Status404NotFound, "problem.notThere", []),
        NotAllowed => (StatusCodes.Status403Forbidden, "problem.notAllowed", []),
        LostUpdate => (StatusCodes.Status412PreconditionFailed, "problem.lostUpdate", []),
        // What stands in an address where a number or an id belongs, and is none: the framework has no type of its own for it.
        InvalidOperationException { Message: var message } when message.StartsWith("Cannot parse the value '", StringComparison.Ordinal) => (StatusCodes.Status404NotFound, "problem.notThere", []),
        BadHttpRequestException bad => (bad.StatusCode, "problem.badRequest", []),
        _ => (StatusCodes.Status500InternalServerError, "problem.unexpected", []),
    };

    public static IResult Of(HttpContext http, int status, string code) => Write(http, status, "problem." + code, []);

    internal static IResult Write(HttpContext http, int status, string code, object[] arguments)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        var problem = new ProblemDetails { Status = status, Title = text[code, arguments], Type = "urn:docflow:" + code };
        problem.Extensions["code"] = code;
        problem.Extensions["quote"] = QuoteOf(http);
        return Results.Json(problem, statusCode: status, contentType: "application/problem+json");
    }

    /// <summary>The number a user reads out on the telephone; the log has it too.</summary>
    public static string QuoteOf(HttpContext http) => Activity.Current?.TraceId.ToHexString()[..12] ?? http.TraceIdentifier;
}
