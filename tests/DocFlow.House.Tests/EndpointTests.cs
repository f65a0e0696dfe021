using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.House.Tests;

/// <summary>Every address of the server is either meant for everybody, and named here, or asks who is there.</summary>
public sealed partial class EndpointTests(BuiltOffice office) : IClassFixture<BuiltOffice>
{
    /// <summary>What a stranger may call: beginnings of routes; the last is the framework's own answer for files that are not there.</summary>
    private static readonly string[] Public = ["/health/", "/openapi/", "/giao-dien", "/ui-gallery", "/dang-nhap", "/xac-minh", "/vb/", "/ky-tai-may/tep/", "/ky-tai-may/nhan/", "/demo", "/dang-xuat", "/khoi-tao", "/client/", "/_framework/", "/favicon", "/{**path:file}"];

    [Fact]
    public void Every_address_is_public_by_name_or_asks_for_somebody()
    {
        var endpoints = office.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Select(Unclassified).OfType<string>());
    }

    [Fact]
    public async Task Every_address_under_api_refuses_a_stranger_at_the_door_that_also_knows_the_key()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.App.Urls.First()) };
        var wrong = new List<string>();
        foreach (var endpoint in office.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsApi))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var ask = new HttpRequestMessage(new HttpMethod(method), Filled(endpoint));
                ask.Headers.Add("Idempotency-Key", "house");
                if (method is not "GET")
                    ask.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(ask, TestContext.Current.CancellationToken);
                var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.StatusCode != HttpStatusCode.Unauthorized || !body.Contains("problem.notLoggedIn", StringComparison.Ordinal))
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode} to a stranger; map it through routes.Api, which asks for a post and honours Idempotency-Key");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_planted_address_that_nobody_guards_is_found()
    {
        await using var planted = WebApplication.CreateSlimBuilder().Build();
        planted.MapGet("/mat", () => "secret");
        planted.MapGet("/mo", () => "mine").RequireAuthorization();
        planted.MapGet("/health/live", () => "live");
        Assert.Equal(["/mat"], ((IEndpointRouteBuilder)planted).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(Unclassified).OfType<string>().Select(u => u.Split(' ')[0]));
    }

    /// <summary>A page that is neither public by name nor asks for a log-in; what lies under /api is tried out instead.</summary>
    private static string? Unclassified(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var known = IsApi(endpoint) || IsFile(endpoint) || Public.Any(p => path.StartsWith(p, StringComparison.Ordinal)) || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null;
        return known ? null : $"{path} is neither public by name nor asks for a log-in: [Authorize] it, or name it in this test";
    }

    private static bool IsApi(RouteEndpoint endpoint) => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')).StartsWith("/api/", StringComparison.Ordinal);

    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name is "StaticAssetDescriptor");

    private static string Filled(RouteEndpoint endpoint) => Parameters().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), m => m.Value.Contains("int", StringComparison.Ordinal) ? "1" : "00000000-0000-7000-8000-000000000001");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameters();
}
