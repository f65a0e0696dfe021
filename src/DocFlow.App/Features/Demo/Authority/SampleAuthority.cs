using DocFlow.App.Features.Signing.Keys;
using DocFlow.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Demo.Authority;

/// <summary>
/// The sample PKI's time-stamp service and its revocation lists, answered by the demonstration itself, to this machine only: with them the sample office
/// reaches B-LTA without any network. Outside a demonstration nothing answers here.
/// </summary>
internal sealed class SampleAuthority(SampleKeys sample, TimeProvider clock) : IDisposable
{
    private const int LargestRequest = 64 << 10;

    private readonly Lazy<SoftwareKey> key = new(() => SoftwareKey.FromPkcs12(SampleKeys.Read("tsa.p12"), SampleKeys.Password));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/demo/tsa", (HttpContext http, SampleAuthority authority, CancellationToken stop) => authority.Stamp(http, stop)).ExcludeFromDescription();
        routes.MapGet("/demo/{list}.crl", (string list, HttpContext http, SampleAuthority authority) => authority.List(list, http)).ExcludeFromDescription();
    }

    private async Task<IResult> Stamp(HttpContext http, CancellationToken stop)
    {
        if (!Answers(http))
            return Results.NotFound();
        using var asked = new MemoryStream();
        var block = new byte[4096];
        for (int read; (read = await http.Request.Body.ReadAsync(block, stop)) > 0; asked.Write(block, 0, read))
            if (asked.Length + read > LargestRequest)
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return Results.Bytes(await new LocalTimeStampAuthority(key.Value, clock).Answer(asked.ToArray(), stop), "application/timestamp-reply");
    }

    private IResult List(string list, HttpContext http) =>
        Answers(http) && list is ("root" or "issuing") ? Results.Bytes(SampleKeys.Read(list + ".crl"), "application/pkix-crl") : Results.NotFound();

    private bool Answers(HttpContext http) => sample.IsDemonstration && http.Connection.RemoteIpAddress is { } from && System.Net.IPAddress.IsLoopback(from);

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }
}
