using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>The office under test as a draft meets it: Hà drafts, Tuấn checks, Minh signs, Lan numbers and seals; everything by the API.</summary>
internal sealed class DraftedOffice(StaffedOffice office) : IDisposable
{
    public const string Outgoing = "/api/v1/outgoing-documents";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public required HttpClient Lan { get; init; }

    public required HttpClient Minh { get; init; }

    public required HttpClient Ha { get; init; }

    public required HttpClient Tuan { get; init; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<DraftedOffice> Open(StaffedOffice office) => new(office) { Lan = await office.As("lan"), Minh = await office.As("minh"), Ha = await office.As("ha"), Tuan = await office.As("tuan") };

    /// <summary>The PDF of a draft with its places empty.</summary>
    public static byte[] Letter(string subject, string? type = null, string notation = "UBND-NV") =>
        LetterComposer.Compose(SampleLetters.Draft(Formats.DateOf(TimeProvider.System.GetUtcNow()), subject, type, notation, ["UBND phường Hải Thành"], "Đề nghị thực hiện."), DateTimeOffset.UnixEpoch);

    public async Task<MultipartFormDataContent> Form(string subject, byte[]? file, string notation = "UBND-NV", params IEnumerable<Guid> to)
    {
        var form = new MultipartFormDataContent { { new StringContent(subject), "subject" }, { new StringContent(notation), "notation" }, { new StringContent((await office.Person("Trần Quang Minh")).ToString()), "signerId" } };
        foreach (var agency in to)
            form.Add(new StringContent(agency.ToString()), "agencies");
        form.Add(new StringContent("Lưu: VT, NV"), "others");
        if (file is not null)
            form.Add(new ByteArrayContent(file), "file", "du-thao.pdf");
        return form;
    }

    /// <summary>A draft of Hà's whose pages have been read.</summary>
    public async Task<OutgoingAnswer> Draft(string subject, params IEnumerable<Guid> to)
    {
        using var form = await Form(subject, Letter(subject), to: to);
        using var answer = await Ha.PostAsync(Outgoing, form, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        var draft = (await answer.Content.ReadFromJsonAsync<OutgoingAnswer>(OfficeClient.Json, Stop))!;
        await UntilRead(draft.DocumentId);
        return draft;
    }

    public async Task<OutgoingAnswer> One(Guid id, HttpClient? who = null) => (await (who ?? Lan).GetFromJsonAsync<OutgoingAnswer>($"{Outgoing}/{id}", OfficeClient.Json, Stop))!;

    public Task<OutgoingAnswer> Does(HttpClient who, Guid id, string verb, object body) => HandledOffice.Post<OutgoingAnswer>(who, $"{Outgoing}/{id}/{verb}", body);

    public static Task<string> Refused(HttpClient who, Guid id, string verb, object body) => HandledOffice.Refused(who, $"{Outgoing}/{id}/{verb}", body);

    /// <summary>Checked by Tuấn; the office has laid (and, where it numbers first, filled) the fields and waits for this step.</summary>
    public async Task<OutgoingAnswer> Checked(Guid id, string then = "sign")
    {
        await Does(Tuan, id, "check", new { });
        await UntilWaiting(id, then);
        return await One(id);
    }

    public async Task<OutgoingAnswer> Sign(Guid id) => await Does(Minh, id, "signature", new { sha256 = (await One(id)).Sha256, pin = SampleKeys.Password });

    public Task<OutgoingAnswer> Seal(Guid id) => Does(Lan, id, "seal", new { pin = SampleKeys.Password });

    /// <summary>The whole way of a new draft.</summary>
    public async Task<OutgoingAnswer> Issue(string subject, params IEnumerable<Guid> to)
    {
        var draft = await Draft(subject, to);
        await Checked(draft.Id);
        await Sign(draft.Id);
        return await Seal(draft.Id);
    }

    public async Task<byte[]> File(OutgoingAnswer answer) => await Lan.GetByteArrayAsync($"/tep/{answer.FileId}", Stop);

    /// <summary>The step that waits, or what became of the process.</summary>
    public Task<string> Waiting(Guid id) => office.Inside(async s =>
    {
        var rows = s.GetRequiredService<AllRows>();
        var open = await rows.Of<WorkTask>().Where(t => t.SubjectId == id && t.State == TaskState.Open).Select(t => t.ElementId).ToListAsync(Stop);
        return open.Count > 0 ? string.Join(", ", open.Order(StringComparer.Ordinal)) : (await rows.Of<ProcessInstance>().Where(i => i.SubjectId == id).Select(i => i.Status).SingleAsync(Stop)).ToString();
    });

    public Task UntilWaiting(Guid id, string step) => Until(async () => await Waiting(id) == step, $"the step {step}");

    public Task UntilRead(Guid document) => Until(
        () => office.Inside(s => s.GetRequiredService<AllRows>().Of<CaptureItem>().Where(i => i.DocumentId == document).AllAsync(i => i.State == CaptureState.Ready, Stop)), "the pages to be read");

    public static async Task Until(Func<Task<bool>> there, string what)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await there(); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"waited in vain for {what}");
    }

    public Task NumberFirst(bool first) => office.By<bool>("tuan", async (_, services) =>
    {
        await services.GetRequiredService<PracticeDesk>().Number(first, Stop);
        return true;
    });

    public async Task<Guid> Ward(string name) => (await office.Agency("UBND phường " + name)).Id;

    public void Dispose()
    {
        foreach (var client in (HttpClient[])[Lan, Minh, Ha, Tuan])
            client.Dispose();
    }
}
