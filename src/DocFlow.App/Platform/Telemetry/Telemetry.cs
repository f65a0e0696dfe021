using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DocFlow.App.Platform.Telemetry;

/// <summary>
/// Traces and metrics of the framework's own sources, sent by OTLP to whoever was named as the standard has it (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>,
/// <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_SERVICE_NAME</c>). Nobody named: nothing is collected and nothing leaves.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "Quartz"];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "Quartz"];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken stop)
    {
        if (!Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out var endpoint))
            return Task.CompletedTask;
        var http = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] != "grpc";
        var resource = ResourceBuilder.CreateDefault().AddService(configuration["OTEL_SERVICE_NAME"] ?? "docflow");
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(to => Send(to, endpoint, http, "v1/traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(to => Send(to, endpoint, http, "v1/metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken stop)
    {
        traces?.ForceFlush(2_000);
        metrics?.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    /// <summary>Over HTTP an address set in code is taken whole: the path of the signal has to be there.</summary>
    private static void Send(OtlpExporterOptions to, Uri endpoint, bool http, string path)
    {
        to.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        to.Endpoint = http ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path) : endpoint;
    }
}
