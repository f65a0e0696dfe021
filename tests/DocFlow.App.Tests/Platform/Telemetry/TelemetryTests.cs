using System.Collections.Concurrent;
using DocFlow.App.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace DocFlow.App.Tests.Platform.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_named_collector_is_sent_metrics_of_the_process()
    {
        var stop = TestContext.Current.CancellationToken;
        var heard = new ConcurrentDictionary<string, int>();
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/{**path}", async (string path, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            heard.AddOrUpdate(path, (int)body.Length, (_, before) => before + (int)body.Length);
        });
        await collector.StartAsync(stop);

        await Run(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First() }, stop);

        Assert.True(heard.GetValueOrDefault("v1/metrics") > 100, string.Join(", ", heard.Keys));
        await collector.StopAsync(stop);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_collected() => await Run([], TestContext.Current.CancellationToken);

    private static async Task Run(Dictionary<string, string?> settings, CancellationToken stop)
    {
        using var telemetry = new DocFlow.App.Platform.Telemetry.Telemetry(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await telemetry.StartAsync(stop);
        GC.Collect();
        await telemetry.StopAsync(stop);
    }
}
