using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Search;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Proofreading;

/// <summary>Lan of the registry with a scan in her hands.</summary>
internal sealed class ProofreadOffice(StaffedOffice office, HttpClient lan) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public HttpClient Lan => lan;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ProofreadOffice> Open(StaffedOffice office) => new(office, await office.As("lan"));

    /// <summary>The first page of a file that has come in and been read.</summary>
    public async Task<ReadPage> Receive(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        using var answer = await lan.PostAsync("/api/v1/intake", form, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var item = Assert.Single((await answer.Content.ReadFromJsonAsync<IntakeList>(OfficeClient.Json, Stop))!.Items);
        await Until(rows => rows.Of<CaptureItem>().AnyAsync(i => i.Id == item.Id && i.State == CaptureState.Ready, Stop));
        return await Rows(rows => rows.Of<ReadPage>().FirstAsync(p => p.DocumentId == item.DocumentId && p.Number == 1, Stop));
    }

    public async Task<IReadOnlyList<CorrectionAnswer>> Correct(Guid page, int word, string before, string after)
    {
        using var answer = await lan.PostAsJsonAsync($"/api/v1/pages/{page}/corrections", new { words = new[] { new { word, before, after } } }, OfficeClient.Json, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<IReadOnlyList<CorrectionAnswer>>(OfficeClient.Json, Stop))!;
    }

    public async Task Undo(Guid page, Guid correction)
    {
        using var answer = await lan.DeleteAsync($"/api/v1/pages/{page}/corrections/{correction}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>The pages that the search finds for these words.</summary>
    public async Task<IReadOnlyList<Guid>> Found(string words) =>
        [.. (await lan.GetFromJsonAsync<SearchAnswer>("/api/v1/search?q=" + Uri.EscapeDataString(words), OfficeClient.Json, Stop))!.Pages.Select(p => p.PageId)];

    public Task<ReadPage> Page(Guid id) => Rows(rows => rows.Of<ReadPage>().SingleAsync(p => p.Id == id, Stop));

    /// <summary>Asks for the searchable copy and waits for the edition of this number.</summary>
    public async Task<SearchableEdition> Edition(Guid receivedFile, int number)
    {
        await office.By("lan", async (work, services) =>
        {
            await services.GetRequiredService<EditionDesk>().Ask(receivedFile, Stop);
            return true;
        });
        await Until(rows => rows.Of<SearchableEdition>().AnyAsync(e => e.ReceivedFileId == receivedFile && e.Number == number, Stop));
        return await Rows(rows => rows.Of<SearchableEdition>().SingleAsync(e => e.ReceivedFileId == receivedFile && e.Number == number, Stop));
    }

    public async Task<byte[]> Bytes(string path)
    {
        using var answer = await lan.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }

    public Task<T> Rows<T>(Func<AllRows, Task<T>> read) => office.Inside(s => read(s.GetRequiredService<AllRows>()));

    public async Task Until(Func<AllRows, Task<bool>> wanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Patience);
        while (!await Rows(wanted))
        {
            Assert.False(late.IsCancellationRequested, "what was waited for did not come within a minute");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    public void Dispose() => lan.Dispose();
}
