using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>What the addresses of the line answer, demanded as it should be.</summary>
internal static class LineAnswers
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<T> Answer<T>(HttpResponseMessage answer, HttpStatusCode wanted)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
            return (await answer.Content.ReadFromJsonAsync<T>(OfficeClient.Json, Stop))!;
        }
    }

    /// <summary>A rule of the office, by its name, as a problem.</summary>
    public static async Task Refused(HttpResponseMessage answer, string code)
    {
        using (answer)
        {
            var said = await answer.Content.ReadAsStringAsync(Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity && said.Contains(code, StringComparison.Ordinal), $"{(int)answer.StatusCode}: {said}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    public static async Task Refused(HttpResponseMessage answer, HttpStatusCode wanted)
    {
        using (answer)
            Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    /// <summary>A change over a version that was seen.</summary>
    public static async Task<HttpResponseMessage> IfMatch(TestOffice office, string who, string path, int version, object body, HttpMethod? method = null)
    {
        var post = await Tokens.PostOf(office.Services, who);
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Tokens.Give(office.Services, post.AgencyId, post.Id));
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body, options: OfficeClient.Json) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await http.SendAsync(request, Stop);
    }

    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> wanted)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(50, Stop))
        {
            var seen = await look();
            if (wanted(seen))
                return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), $"after 4 minutes still {seen}");
        }
    }

    /// <summary>Whoever writes meanwhile waits a while at each turn, so that something can be done in the midst of a run on any machine.</summary>
    public static async Task<T> WhileWritesAreSlow<T>(TestOffice office, Func<Task<T>> piece)
    {
        var gate = office.Services.GetRequiredService<WriterGate>();
        var done = piece();
        while (!done.IsCompleted)
        {
            using (await gate.Enter(Stop))
                await Task.WhenAny(done, Task.Delay(200, Stop));
        }
        return await done;
    }
}
