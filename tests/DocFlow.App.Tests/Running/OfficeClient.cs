using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocFlow.App.Features.Capture;

namespace DocFlow.App.Tests.Running;

/// <summary>A program that talks to a server with a token.</summary>
internal sealed class OfficeClient : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly HttpClient http;

    public OfficeClient(Uri address, string token)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 100 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path, Stop);

    public Task<HttpResponseMessage> Post(string path, object? body = null) => http.PostAsJsonAsync(path, body ?? new { }, Json, Stop);

    public Task<HttpResponseMessage> Put(string path, object body) => http.PutAsJsonAsync(path, body, Json, Stop);

    /// <summary>A POST that may be repeated under its own key: a form, or what becomes JSON.</summary>
    public async Task<HttpResponseMessage> Once(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body as HttpContent ?? JsonContent.Create(body, options: Json) };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, Stop);
    }

    public async Task<T> Read<T>(string path)
    {
        using var answer = await Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, Stop))!;
    }

    public async Task<HttpResponseMessage> Send(string name, byte[] content, string? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/intake") { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, Stop);
    }

    public async Task<IntakeAnswer> Upload(string name, byte[] content)
    {
        using var answer = await Send(name, content);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return Assert.Single((await answer.Content.ReadFromJsonAsync<IntakeList>(Json, Stop))!.Items);
    }

    public Task<IntakeAnswer> Item(Guid id) => Read<IntakeAnswer>($"/api/v1/intake/{id}");

    /// <summary>Looks at the item until it is as wanted; fails, naming what it was last, when that takes too long.</summary>
    public async Task<IntakeAnswer> Until(Guid id, Func<IntakeAnswer, bool> wanted, int seconds = 240)
    {
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); ;)
        {
            var item = await Item(id);
            if (wanted(item))
                return item;
            Assert.True(clock.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds), $"after {seconds} s still {item}");
            await Task.Delay(100, Stop);
        }
    }

    public Task<IntakeAnswer> UntilSettled(Guid id, int seconds = 240) => Until(id, i => i.State is not (CaptureState.Received or CaptureState.Reading), seconds);

    public void Dispose() => http.Dispose();
}
