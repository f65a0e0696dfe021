using System.Security.Claims;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Platform.Live;

/// <summary>
/// <c>/live</c>: one connection per browser over which Turbo streams arrive. Changes are gathered for a quarter of a second, so that a
/// row is sent at most four times a second and its last state always; who is asking is found out anew before each sending.
/// </summary>
internal sealed partial class LiveStream(
    LiveChannel channel,
    IEnumerable<LiveKind> kinds,
    IServiceScopeFactory scopes,
    EndpointDataSource endpoints,
    ILoggerFactory logs,
    IHostApplicationLifetime lifetime,
    TimeProvider clock)
{
    public const string Path = "/live";

    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>After this the stream ends and the browser opens a new one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly ILookup<Type, LiveFragment> fragments = kinds.ToLookup(k => k.Row, k => k.Fragment);
    private readonly Lazy<ResourceAssetCollection> assets = new(() =>
        endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(a => a is not null) ?? ResourceAssetCollection.Empty);

    private readonly ILogger log = logs.CreateLogger<LiveStream>();

    public static Task Answer(HttpContext http, LiveStream stream) => stream.Send(http);

    private async Task Send(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var news = channel.Listen(Since(http.Request));
        if (await StillThere(http.User, ending.Token) is null)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        ending.CancelAfter(Longest);
        try
        {
            await Say(http, "retry: 2000\n: live\n\n", ending.Token);
            if (news.Forgotten)
                await Say(http, $"id: {channel.Now}\ndata: <turbo-stream action=\"refresh\"></turbo-stream>\n\n", ending.Token);
            await Follow(http, news, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The browser left, the time is over or the server stops: the stream ends, and whoever is still there opens it again.
        }
    }

    /// <summary>What the browser knows: from the last event it heard where it connects again, else from the page it has just loaded.</summary>
    private static long? Since(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], out var heard) ? heard : long.TryParse(request.Query["since"], out var made) ? made : null;

    private async Task Follow(HttpContext http, LiveChannel.Subscription news, CancellationToken stop)
    {
        var waiting = news.News.WaitToReadAsync(stop).AsTask();
        while (true)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var heard = await Task.WhenAny(waiting, Task.Delay(Heartbeat, clock, beat.Token)) == waiting;
            await beat.CancelAsync();
            stop.ThrowIfCancellationRequested();
            var (changes, number) = (new HashSet<RowChanged>(), 0L);
            if (heard)
            {
                while (news.News.TryRead(out var one))
                {
                    changes.Add(one.Change);
                    number = one.Number;
                }
                waiting = news.News.WaitToReadAsync(stop).AsTask();
            }
            changes.RemoveWhere(c => !fragments.Contains(c.Kind));
            if (heard && changes.Count == 0)
                continue;
            if (await Look(http.User, changes, stop) is not { } streams)
                return;
            if (streams.Length > 0)
                await Say(http, $"id: {number}\ndata: {streams.ReplaceLineEndings("\ndata: ")}\n\n", stop);
            else if (!heard)
                await Say(http, ":\n\n", stop);
            await Task.Delay(Pace, clock, stop);
        }
    }

    /// <summary>What the viewer is to see of the changes; null when nobody is logged in any more.</summary>
    private async Task<string?> Look(ClaimsPrincipal principal, HashSet<RowChanged> changes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await Seen(scope.ServiceProvider, principal, stop) is not { } me)
            return null;
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(me);
        await using var renderer = new FragmentRenderer(scope.ServiceProvider, logs, assets.Value);
        var view = new LiveView(work, scope.ServiceProvider, renderer);
        foreach (var kind in changes.Where(c => c.AgencyId == Guid.Empty || c.AgencyId == me.AgencyId).GroupBy(c => c.Kind))
        {
            var rows = kind.Select(c => c.Id).Distinct().ToList();
            foreach (var fragment in fragments[kind.Key])
            {
                try
                {
                    await fragment(view, rows, stop);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    LogBroken(problem, kind.Key.Name);
                }
            }
        }
        return view.Streams;
    }

    private async Task<Viewer?> StillThere(ClaimsPrincipal principal, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Seen(scope.ServiceProvider, principal, stop);
    }

    private static async Task<Viewer?> Seen(IServiceProvider services, ClaimsPrincipal principal, CancellationToken stop)
    {
        var me = await services.GetRequiredService<ViewerSource>()(principal, stop);
        return me.Kind == ViewerKind.Nobody || me.PostId is null ? null : me;
    }

    private static async Task Say(HttpContext http, string text, CancellationToken stop)
    {
        await http.Response.WriteAsync(text, stop);
        await http.Response.Body.FlushAsync(stop);
    }

    [LoggerMessage(LogLevel.Error, "the live fragment of {Kind} could not be rendered; the page shows it at the next reload")]
    private partial void LogBroken(Exception problem, string kind);
}
