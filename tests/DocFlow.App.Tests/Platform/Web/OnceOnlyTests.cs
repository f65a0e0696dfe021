using System.Net;
using System.Text.Json;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Tests.Platform.Web;

/// <summary>A key stands for one request: the same again is told the first answer, another is refused and nothing of it is taken for done.</summary>
public sealed class OnceOnlyTests
{
    private const string Batches = "/api/v1/batches";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_comes_with_other_words_of_the_same_length_is_refused()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var first = await lan.Once(Batches, new { title = "Hộp số 1" }, "k-1");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var again = await lan.Once(Batches, new { title = "Hộp số 1" }, "k-1");
        Assert.Equal((HttpStatusCode.Created, "true"), (again.StatusCode, Assert.Single(again.Headers.GetValues("Idempotent-Replayed"))));
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));

        foreach (var (path, title) in new[] { (Batches, "Hộp số 2"), (Batches + "?x=1", "Hộp số 1") })
        {
            using var other = await lan.Once(path, new { title }, "k-1");
            using var said = JsonDocument.Parse(await other.Content.ReadAsStringAsync(Stop));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "problem.idempotencyKeyReused"), (other.StatusCode, said.RootElement.GetProperty("code").GetString()));
        }
        using var next = await lan.Once(Batches, new { title = "Hộp số 2" }, "k-2");
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        var titles = await lan.Read<JsonElement>(Batches);
        Assert.Equal(["Hộp số 1", "Hộp số 2"], titles.EnumerateArray().Select(b => b.GetProperty("title").GetString()).Order());
    }
}
