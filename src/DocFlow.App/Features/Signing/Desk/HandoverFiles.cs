using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>
/// The two addresses an outside program is given. It has no log-in: the word in the address is all it knows. It answers as the government's program
/// expects (DOMAIN §5.5): the part <c>uploadfile</c>, then Status, Message, FileName, FileServer.
/// </summary>
internal static class HandoverFiles
{
    public const string Fetching = "/ky-tai-may/tep", Returning = "/ky-tai-may/nhan";

    public static string GivingOf(string pending) => $"/ky-tai-may/{pending}/trao";

    private static string FetchAddress(HttpContext http, HandoverGiven given) => $"{http.Request.Scheme}://{http.Request.Host}{Fetching}/{given.Fetch}/{Uri.EscapeDataString(given.Name)}";

    private static string ReturnAddress(HttpContext http, HandoverGiven given) => $"{http.Request.Scheme}://{http.Request.Host}{Returning}/{given.Return}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(GivingOf("{id:guid}"), Give).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet(Fetching + "/{word}/{name}", Fetch).ExcludeFromDescription();
        routes.MapPost(Returning + "/{word}", Take).ExcludeFromDescription();
    }

    /// <summary>To the page of whoever signs. Not under /api: answers there may be kept for repeated requests, and these words are kept nowhere.</summary>
    private static async Task<IResult> Give(Guid id, GiveAsk ask, HandoverDesk desk, HttpContext http, Text text, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var given = await desk.Give(id, stop);
            return Results.Json(new { fetchFrom = FetchAddress(http, given), returnTo = ReturnAddress(http, given) });
        }
        catch (RuleBroken rule)
        {
            return Results.Json(new { title = text["rule." + rule.Code, rule.Arguments], code = rule.Code }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> Fetch(string word, HandoverDoor door, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return Results.Stream(await door.Fetch(word, stop), "application/pdf");
        }
        catch (RuleBroken)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }
    }

    private static async Task<IResult> Take(string word, HandoverDoor door, HttpContext http, Text text, CancellationToken stop)
    {
        try
        {
            var (handover, longest) = await door.Open(word, stop);
            await using var content = await Part(http, handover, longest, door, stop);
            await door.Take(handover, content, stop);
            return Results.Json(new AgentAnswer(true, text["signing.handoverTaken"], "", ""), options: Names);
        }
        catch (RuleBroken rule)
        {
            return Results.Json(new AgentAnswer(false, text["rule." + rule.Code, rule.Arguments], "", "") { Code = rule.Code }, options: Names);
        }
    }

    private static async Task<Stream> Part(HttpContext http, AgentHandover handover, long longest, HandoverDoor door, CancellationToken stop)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = longest + (1 << 16);
        try
        {
            if (http.Request.HasFormContentType && (await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = longest, ValueCountLimit = 64 }, stop)).Files["uploadfile"] is { } file)
                return file.OpenReadStream();
        }
        catch (Exception unfit) when (unfit is InvalidDataException or BadHttpRequestException)
        {
            // Not a form, or longer than any signature makes the file.
        }
        const string Code = "signing.returnedUnreadable";
        await door.Refuse(handover, Code, stop);
        throw new RuleBroken(Code);
    }

    /// <summary>As the program's own examples spell it: names as they stand.</summary>
    private static readonly System.Text.Json.JsonSerializerOptions Names = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>JSON, so that no form of another site can ask.</summary>
    private sealed record GiveAsk;

    private sealed record AgentAnswer(bool Status, string Message, string FileName, string FileServer)
    {
        public string? Code { get; init; }
    }
}
