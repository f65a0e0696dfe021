using System.Net;
using System.Text;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Live;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.BackgroundWork;

public sealed class LiveTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_reaches_who_may_see_it_and_nobody_else()
    {
        var city = await office.Agency("UBND thành phố Đồng Hới");
        var document = await office.Document(city.Id, "Công văn về bão số 9");
        using var lan = await office.As("lan");
        using var quantri = await office.As("quantri");
        using var ward = await office.As("bacly");
        await using var toLan = await Listener.Open(lan);
        await using var toQuantri = await Listener.Open(quantri);
        await using var toWard = await Listener.Open(ward);

        var id = await office.Enqueue("succeed", city.Id, document);
        await office.Until(id, JobState.Done);
        var seen = await toLan.Until(text => text.Contains($"job-{id:N}", StringComparison.Ordinal) && text.Contains("Đã xong", StringComparison.Ordinal));
        Assert.Contains("<turbo-stream action=\"replace\"", seen, StringComparison.Ordinal);
        Assert.Contains("Công văn về bão số 9", seen, StringComparison.Ordinal);
        Assert.Contains("df-jobs", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("bão số 9", await toQuantri.Until(text => text.Contains("Đã xong", StringComparison.Ordinal)), StringComparison.Ordinal);

        var own = await office.Enqueue("succeed", (await office.Agency("UBND phường Bắc Lý")).Id);
        var heard = await toWard.Until(text => text.Contains($"job-{own:N}", StringComparison.Ordinal));
        Assert.DoesNotContain($"{id:N}", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_between_a_pages_making_and_its_listening_is_told_once_it_listens()
    {
        var city = await office.Agency("UBND thành phố Đồng Hới");
        using var lan = await office.As("lan");
        var channel = office.App.Services.GetRequiredService<LiveChannel>();
        var made = channel.Now;
        var id = await office.Enqueue("succeed", city.Id);
        await office.Until(id, JobState.Done);

        await using var late = await Listener.Open(lan, $"/live?since={made}");
        var heard = await late.Until(text => text.Contains($"job-{id:N}", StringComparison.Ordinal) && text.Contains("\nid: ", StringComparison.Ordinal));
        Assert.DoesNotContain("action=\"refresh\"", heard, StringComparison.Ordinal);
        // The row says that it is done before its listeners are told: behind another job nothing more of it is on its way.
        var behind = await office.Enqueue("succeed", city.Id);
        await office.Until(behind, JobState.Done);
        await late.Until(text => text.Contains($"job-{behind:N}", StringComparison.Ordinal));
        await using var knowing = await Listener.Open(lan, $"/live?since={channel.Now}");
        var other = await office.Enqueue("succeed", city.Id);
        Assert.DoesNotContain($"job-{id:N}", await knowing.Until(text => text.Contains($"job-{other:N}", StringComparison.Ordinal)), StringComparison.Ordinal);
        // A page of an earlier process, or one that slept longer than the channel remembers, is made anew.
        await using var old = await Listener.Open(lan, "/live?since=17");
        await old.Until(text => text.Contains("action=\"refresh\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_listens_without_being_logged_in()
    {
        using var stranger = new HttpClient { BaseAddress = new Uri(office.App.Urls.First()) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/live", Stop)).StatusCode);
    }

    /// <summary>Reads the stream as it comes.</summary>
    private sealed class Listener(HttpResponseMessage answer, Stream stream) : IAsyncDisposable
    {
        private readonly StringBuilder heard = new();

        public static async Task<Listener> Open(HttpClient who, string path = "/live")
        {
            var answer = await who.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new Listener(answer, await answer.Content.ReadAsStreamAsync(Stop));
        }

        public async Task<string> Until(Func<string, bool> enough)
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            late.CancelAfter(TimeSpan.FromMinutes(2));
            var piece = new byte[8192];
            while (!enough(Text()))
            {
                var read = await stream.ReadAsync(piece, late.Token);
                Assert.NotEqual(0, read);
                heard.Append(Encoding.UTF8.GetString(piece, 0, read));
            }
            return Text();
        }

        public async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync();
            answer.Dispose();
        }

        private string Text() => WebUtility.HtmlDecode(heard.ToString());
    }
}
