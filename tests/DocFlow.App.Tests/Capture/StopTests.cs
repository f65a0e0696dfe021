using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using DocFlow.App.Features.Documents;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Tests.Capture;

/// <summary>The server is told to stop while work is under way.</summary>
public sealed class StopTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_half_way_in_is_taken_before_the_server_ends_in_order()
    {
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var __ = lan;
        var token = await server.WithServices(async services => await Tokens.PostOf(services, "lan") is var post ? await Tokens.Give(services, post.AgencyId, post.Id) : "");
        server.Start();
        await server.UntilReady(Stop);
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = server.Address };
        var page = Samples.Page("thong-bao");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        using var form = new MultipartFormDataContent { { new StreamContent(pipe.Reader.AsStream()), "files", "dang-gui.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/intake") { Content = form, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token), ExpectContinue = true } };
        request.Headers.Add("Idempotency-Key", "dang-gui");
        var sending = http.SendAsync(request, Stop);
        // Taken over by the client once the server has begun to read the body.
        await pipe.Writer.WriteAsync(page.AsMemory(0, 1000), Stop);

        var stopping = server.Stop();
        // Longer than a command line is given that has only itself to end.
        var sent = 1000;
        for (var piece = 0; piece < 40; piece++, sent += 250)
        {
            await Task.Delay(100, Stop);
            await pipe.Writer.WriteAsync(page.AsMemory(sent, 250), Stop);
        }
        Assert.False(stopping.IsCompleted);
        await pipe.Writer.WriteAsync(page.AsMemory(sent), Stop);
        await pipe.Writer.CompleteAsync();
        using var answer = await sending;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var code = await stopping;
        Assert.True(code == 0, $"{code}: {server.Faults}");
        Assert.Equal(["dang-gui"], await server.Rows(db => db.Set<Document>().Select(d => d.Title).ToListAsync(Stop)));
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
    }
}
