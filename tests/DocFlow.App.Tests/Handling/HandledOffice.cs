using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Handling;

/// <summary>The office under test as its people meet it: Lan registers, Minh directs, Hà and Tuấn handle; everything by the API.</summary>
internal sealed class HandledOffice(StaffedOffice office) : IDisposable
{
    public required HttpClient Lan { get; init; }

    public required HttpClient Minh { get; init; }

    public required HttpClient Ha { get; init; }

    public required HttpClient Tuan { get; init; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<HandledOffice> Open(StaffedOffice office) => new(office) { Lan = await office.As("lan"), Minh = await office.As("minh"), Ha = await office.As("ha"), Tuan = await office.As("tuan") };

    public async Task<IncomingAnswer> Register(string subject, Guid? document = null, string? code = null)
    {
        var answer = await Post<IncomingAnswer>(Lan, "/api/v1/incoming-documents", new { documentId = document, subject, issuer = "UBND tỉnh Quảng Trị", codeText = code, typeName = "Công văn" }, HttpStatusCode.Created);
        return answer;
    }

    public Task<DirectionAnswer> Direct(Guid entry, object direction) => Post<DirectionAnswer>(Minh, $"/api/v1/incoming-documents/{entry}/directions", direction, HttpStatusCode.Created);

    public Task<DirectionAnswer> Assign(Guid entry, params object[] recipients) => Direct(entry, new { kind = "assign", text = "Xử lý, báo cáo kết quả.", recipients });

    public async Task<object> Person(string name, string part, bool answer = false) => new { personId = await office.Person(name), part, answerCompulsory = answer };

    public async Task<object> Unit(string name, string part) => new { unitId = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Unit>().Where(u => u.Name == name).Select(u => u.Id).FirstAsync(Stop)), part };

    public async Task<IReadOnlyList<BranchAnswer>> Branches(Guid entry) => (await Lan.GetFromJsonAsync<IReadOnlyList<BranchAnswer>>($"/api/v1/incoming-documents/{entry}/branches", OfficeClient.Json, Stop))!;

    public async Task<BranchAnswer> BranchOf(Guid entry, string recipient) => (await Branches(entry)).Last(b => b.Recipient == recipient);

    public async Task<IncomingState> State(Guid entry) => (await Lan.GetFromJsonAsync<IncomingAnswer>($"/api/v1/incoming-documents/{entry}", OfficeClient.Json, Stop))!.State;

    public Task<BranchAnswer> Accept(HttpClient who, Guid branch) => Post<BranchAnswer>(who, $"/api/v1/branches/{branch}/accept", new { });

    public Task<BranchAnswer> Finish(HttpClient who, Guid branch, string result) => Post<BranchAnswer>(who, $"/api/v1/branches/{branch}/finish", new { result });

    public Task<BranchAnswer> SendBack(HttpClient who, Guid branch, string reason) => Post<BranchAnswer>(who, $"/api/v1/branches/{branch}/send-back", new { reason });

    public Task<IncomingAnswer> Close(Guid entry, string result) => Post<IncomingAnswer>(Lan, $"/api/v1/incoming-documents/{entry}/closing", new { result });

    /// <summary>The steps that wait, sorted: "accept, accept".</summary>
    public async Task<string> Waiting(Guid document) => string.Join(", ", (await Tasks(document)).Select(t => t.ElementId).Order(StringComparer.Ordinal));

    public Task<List<WorkTask>> Tasks(Guid document) =>
        office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.DocumentId == document && t.State == TaskState.Open).ToListAsync(Stop));

    public Task<ProcessStatus> Process(Guid document) =>
        office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().Where(i => i.DocumentId == document).Select(i => i.Status).SingleAsync(Stop));

    /// <summary>The clock strikes for the timers of this document.</summary>
    public async Task Strike(Guid document)
    {
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(async db =>
        {
            foreach (var job in await db.Set<Job>().Where(j => j.Kind == "workflow.timer" && j.DocumentId == document && j.State == JobState.Waiting).ToListAsync(Stop))
                db.Entry(job).Property(j => j.DueAt).CurrentValue = DateTimeOffset.UnixEpoch;
            return true;
        }, Stop);
        office.App.Services.GetRequiredService<JobBell>().Ring();
    }

    public static async Task<T> Post<T>(HttpClient who, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await who.PostAsJsonAsync(path, body, OfficeClient.Json, Stop);
        Assert.True(answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return (await answer.Content.ReadFromJsonAsync<T>(OfficeClient.Json, Stop))!;
    }

    /// <summary>What a verb is refused with: status and code.</summary>
    public static async Task<string> Refused(HttpClient who, string path, object body)
    {
        using var answer = await who.PostAsJsonAsync(path, body, OfficeClient.Json, Stop);
        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Stop);
        return $"{(int)answer.StatusCode} {(problem.TryGetProperty("code", out var code) ? code.GetString()!.Replace("rule.", "", StringComparison.Ordinal) : "")}".Trim();
    }

    public void Dispose()
    {
        foreach (var client in (HttpClient[])[Lan, Minh, Ha, Tuan])
            client.Dispose();
    }
}
