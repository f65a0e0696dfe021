using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DocFlow.App.Platform.Web;

/// <summary>
/// <c>Idempotency-Key</c> on every POST under /api: the same key again gives the first answer and does nothing; for another request it is refused.
/// JSON is compared by its bytes, a form by its length: between two tries its boundary is another.
/// </summary>
internal sealed class OnceOnlyFilter(OfficeWriter writer, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString();
        var work = (Work)http.RequestServices.GetService(typeof(Work))!;
        if (!HttpMethods.IsPost(http.Request.Method) || key.Length == 0 || work.Me.PostId is not { } post)
            return await next(context);
        if (key.Length > 200)
            return Problems.Of(http, StatusCodes.Status400BadRequest, "idempotencyKeyTooLong");
        var hash = await HashOf(http.Request, http.RequestAborted);
        if (await Find(post, key) is { } before)
            return Repeated(http, before, hash);

        work.Once = new OnceOnly { PostId = post, Key = key, RequestHash = hash, At = work.Now };
        try
        {
            var answer = await next(context);
            await Keep(work.Once, answer);
            return answer;
        }
        catch (Exception lost) when (lost is DbUpdateException or LostUpdate or RuleBroken)
        {
            // The same request ran beside this one and was faster: its key is taken, or what it did stands in this one's way. Nothing of this one was saved.
            if (await Find(post, key) is { } faster)
                return Repeated(http, faster, hash);
            throw;
        }
    }

    /// <summary>A body that is compared is read twice: by the endpoint, and here.</summary>
    internal static bool Compares(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey(Header) && http.Request.HasJsonContentType();

    private Task<OnceOnly?> Find(Guid post, string key) => writer.Read(db => db.Set<OnceOnly>().AsNoTracking().FirstOrDefaultAsync(o => o.PostId == post && o.Key == key));

    private static IResult Repeated(HttpContext http, OnceOnly before, string hash) =>
        before.RequestHash == hash ? Again(before) : Problems.Of(http, StatusCodes.Status422UnprocessableEntity, "idempotencyKeyReused");

    private async Task Keep(OnceOnly once, object? answer)
    {
        while (answer is INestedHttpResult nested)
            answer = nested.Result;
        var status = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        var value = answer is IValueHttpResult valued ? valued.Value : answer is IResult ? null : answer;
        var body = value is null ? "" : JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions);
        var location = answer?.GetType().GetProperty("Location")?.GetValue(answer) as string;
        await writer.Write(db => db.Set<OnceOnly>().Where(o => o.PostId == once.PostId && o.Key == once.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, status).SetProperty(o => o.Body, body).SetProperty(o => o.Location, location)), CancellationToken.None);
    }

    private static IResult Again(OnceOnly before) =>
        before.Body is null
            ? Results.Json(new { done = true, at = before.At }, statusCode: StatusCodes.Status200OK)
            : new KeptAnswer(before.Status, before.Body, before.Location);

    private static async Task<string> HashOf(HttpRequest request, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString} "));
        if (request.HasJsonContentType() && request.Body.CanSeek)
        {
            request.Body.Position = 0;
            hash.AppendData(await SHA256.HashDataAsync(request.Body, stop));
        }
        else
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{request.ContentLength}"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class KeptAnswer(int status, string body, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = status;
            http.Response.Headers["Idempotent-Replayed"] = "true";
            if (location is not null)
                http.Response.Headers.Location = location;
            if (body.Length == 0)
                return Task.CompletedTask;
            http.Response.ContentType = "application/json; charset=utf-8";
            return http.Response.WriteAsync(body);
        }
    }
}
