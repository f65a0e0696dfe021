using System.Security.Cryptography.X509Certificates;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Handling;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>A leader whose key lies at a remote service and who confirms on a phone; the service is a double on this machine.</summary>
public sealed class RemoteKeyTests(RemoteKeyTests.Setting setting) : IClassFixture<RemoteKeyTests.Setting>
{
    private static readonly SemaphoreSlim once = new(1, 1);

    private readonly SigningCloud cloud = setting.Cloud;
    private readonly StaffedOffice office = setting.Office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leader_signs_by_phone_and_what_is_refused_late_or_lost_signs_nothing_twice()
    {
        using var people = await DraftedOffice.Open(office);
        Assert.Equal("signing.remoteUnauthorized", await Refusal("quantri", s => s.GetRequiredService<RemoteDesk>().Set(cloud.Address.AbsoluteUri, cloud.ClientId, "sai", Stop)));
        Assert.Equal("signing.remoteAddress", await Refusal("quantri", s => s.GetRequiredService<RemoteDesk>().Set("http://169.254.169.254/", cloud.ClientId, "sai", Stop)));
        var key = await Connected("minh-1");
        setting.Add("lan-1", "Nguyễn Thị Lan");
        Assert.Equal("signing.remoteNotYours", await Refusal("minh", s => s.GetRequiredService<RemoteDesk>().Connect("lan-1", asAgencys: false, Stop)));
        Assert.Equal("signing.keyThere", await Refusal("minh", s => s.GetRequiredService<RemoteDesk>().Connect("minh-1", asAgencys: false, Stop)));
        Assert.Contains((CheckupState.Good, "Khóa “Trần Quang Minh” ở “Dịch vụ ký số thử” sẵn sàng."), await Checkup());

        // The phone says no, and then nothing for a while; the answer to the second yes is lost on its way.
        var draft = await people.Draft("ký trên điện thoại");
        await people.Checked(draft.Id);
        Assert.Equal(OutgoingState.Signing, (await Sign(people, draft.Id, key)).State);
        (await Push("ký trên điện thoại")).Decline();
        await DraftedOffice.Until(async () => (await Waiting(draft.Id))?.Problem == "signing.remoteDeclined", "the refusal to be told");
        Assert.Equal(OutgoingState.Signing, (await people.One(draft.Id)).State);
        cloud.LostAnswers = 1;
        await Sign(people, draft.Id, key);
        var push = await Push("ký trên điện thoại");
        cloud.ForgetTokens();
        push.Confirm();
        await Signed(people, draft.Id);
        Assert.All(push.Hashes, h => Assert.Equal(1, cloud.Signed[h]));
        Assert.Null(await Waiting(draft.Id));
        Assert.NotNull((await people.Seal(draft.Id)).Number);

        // Given up here while the phone still asks: what is confirmed afterwards finds nobody.
        var given = await people.Draft("thôi không ký nữa");
        await people.Checked(given.Id);
        await Sign(people, given.Id, key);
        push = await Push("thôi không ký nữa");
        await office.By("minh", async (_, s) =>
        {
            await s.GetRequiredService<WaitingSignings>().Cancel((await Waiting(given.Id))!.GroupId!.Value, Stop);
            return true;
        });
        push.Confirm();
        await DraftedOffice.Until(async () => (await Rows()).All(r => r.IsOver), "the job to end");
        Assert.Equal(OutgoingState.Signing, (await people.One(given.Id)).State);
        Assert.DoesNotContain(await Rows(), r => r.ProtectedSad is not null);
    }

    [Fact]
    public async Task Several_documents_go_with_one_confirmation_and_a_run_that_was_refused_is_asked_for_again()
    {
        using var people = await DraftedOffice.Open(office);
        var key = await Connected("minh-2");
        var chosen = new List<object>();
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 3))
        {
            ids.Add((await people.Draft($"ký nhiều trên điện thoại {n}")).Id);
            chosen.Add(new { outgoingId = ids[^1], sha256 = (await people.Checked(ids[^1])).Sha256 });
        }
        var run = await HandledOffice.Post<RunAnswer>(people.Minh, "/api/v1/signing-runs", new { kind = "sign", documents = chosen, keyId = key }, System.Net.HttpStatusCode.Created);
        (await Push("ký nhiều trên điện thoại 3")).Decline();
        await DraftedOffice.Until(async () => await Run(people, run.Id) is { State: SigningRunState.Waiting, Problem: "signing.remoteDeclined" }, "the run to wait");
        // With it everything that was asked for is over: what waits may be asked for again at once.
        Assert.All((await Rows()).Where(r => r.GroupId == run.Id), r => Assert.Equal((true, "signing.remoteDeclined"), (r.IsOver, r.Problem)));
        Assert.Equal(3, await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => p.GroupId == run.Id && p.State == PendingState.Dropped, Stop)));
        Assert.All((await Run(people, run.Id)).Documents, d => Assert.Equal(SigningRunItemState.Waiting, d.State));
        await HandledOffice.Post<RunAnswer>(people.Minh, $"/api/v1/signing-runs/{run.Id}/resumption", new { });
        var push = await Push("ký nhiều trên điện thoại 3");
        Assert.Equal(3, push.Hashes.Length);
        push.Confirm();
        await DraftedOffice.Until(async () => (await Run(people, run.Id)).State == SigningRunState.Finished, "the run to end");
        Assert.All((await Run(people, run.Id)).Documents, d => Assert.Equal(SigningRunItemState.Done, d.State));
        foreach (var id in ids)
            await Signed(people, id);
        Assert.Equal(2, cloud.Phone.Count(p => p.Credential == "minh-2"));
    }

    [Fact]
    public async Task A_wrong_PIN_is_told_and_never_tried_again()
    {
        using var people = await DraftedOffice.Open(office);
        var key = await Connected("minh-3", "123456");
        var draft = await people.Draft("ký bằng PIN từ xa");
        await people.Checked(draft.Id);
        Assert.Equal("422 signing.passwordMissing", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = (await people.One(draft.Id)).Sha256, keyId = key }));
        var before = cloud.WrongPins;
        await Sign(people, draft.Id, key, "000000");
        await DraftedOffice.Until(async () => (await Waiting(draft.Id))?.Problem == "signing.remoteWrongAnswer", "the refusal to be told");
        Assert.Equal(before + 1, cloud.WrongPins);
        await Sign(people, draft.Id, key, "123456");
        await Signed(people, draft.Id);
    }

    [Fact]
    public async Task A_code_sent_to_the_phone_is_typed_where_it_is_waited_for_and_a_wrong_one_signs_nothing()
    {
        using var people = await DraftedOffice.Open(office);
        var key = await Connected("minh-4", "654321", code: true);
        var draft = await people.Draft("ký bằng mã gửi đến điện thoại");
        await people.Checked(draft.Id);
        Assert.Null((await people.One(draft.Id)).Waits);
        foreach (var right in new[] { false, true })
        {
            var answer = await Sign(people, draft.Id, key, "654321");
            Assert.Equal((true, SigningPlace.Remote), (answer.Waits!.Open, answer.Waits.Place));
            var group = answer.Waits.Group;
            var asks = $"/api/v1/waiting-signatures/{group}/code";
            await DraftedOffice.Until(async () => (await Rows()).Any(r => r.GroupId == group && r.State == RemoteState.Challenged), "the code to be sent");
            // It is Minh's to type, and it is typed on the page of the document too.
            Assert.Equal("422 signing.codeNotAsked", await HandledOffice.Refused(people.Lan, asks, new { code = "000000" }));
            Assert.Equal("422 signing.codeMissing", await HandledOffice.Refused(people.Minh, asks, new { code = " " }));
            Assert.Contains($"/ky-cho/{group}/ma", await people.Minh.GetStringAsync($"/van-ban-di/{draft.Id}", Stop), StringComparison.Ordinal);
            using var typed = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(people.Minh, asks, new { code = right ? cloud.Codes.Last() : "sai mã" }, Stop);
            Assert.Equal(System.Net.HttpStatusCode.Accepted, typed.StatusCode);
            if (!right)
                await DraftedOffice.Until(async () => (await people.One(draft.Id)).Waits is { Open: false, Problem: "signing.remoteWrongAnswer" }, "the refusal to be told");
        }
        await Signed(people, draft.Id);
        Assert.Equal(2, cloud.Codes.Count);
        Assert.Null((await people.One(draft.Id)).Waits);
    }

    /// <summary>Minh connects a key of his.</summary>
    private async Task<Guid> Connected(string credential, string? pin = null, bool code = false)
    {
        setting.Add(credential, "Trần Quang Minh", pin, code);
        await once.WaitAsync(Stop);
        try
        {
            Assert.Equal("", await Refusal("quantri", s => s.GetRequiredService<RemoteDesk>().Set(cloud.Address.AbsoluteUri, cloud.ClientId, cloud.ClientSecret, Stop)));
        }
        finally
        {
            once.Release();
        }
        Assert.Equal("", await Refusal("minh", async s => await s.GetRequiredService<RemoteDesk>().Connect((await s.GetRequiredService<RemoteDesk>().Find(credential, Stop))[0].Id, asAgencys: false, Stop)));
        return await office.Inside(s => s.GetRequiredService<AllRows>().Of<SigningKey>().Where(k => k.Reference == credential).Select(k => k.Id).SingleAsync(Stop));
    }

    private async Task<OutgoingAnswer> Sign(DraftedOffice people, Guid id, Guid key, string? pin = null) => await people.Does(people.Minh, id, "signature", new { sha256 = (await people.One(id)).Sha256, keyId = key, pin });

    private static async Task Signed(DraftedOffice people, Guid id)
    {
        await DraftedOffice.Until(async () => (await people.One(id)).State == OutgoingState.Sealing, "the signature to arrive");
        Assert.Equal((1, 1), Judges.PdfSig(await people.File(await people.One(id))));
    }

    private async Task<SigningCloud.Push> Push(string words)
    {
        SigningCloud.Push? Newest() => cloud.Phone.LastOrDefault(p => p.State == "asked" && p.Words!.Contains(words, StringComparison.Ordinal));
        await DraftedOffice.Until(() => Task.FromResult(Newest() is not null), "the phone to ring");
        return Newest()!;
    }

    private static async Task<RunAnswer> Run(DraftedOffice people, Guid id) => (await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<RunAnswer>(people.Minh, $"/api/v1/signing-runs/{id}", Running.OfficeClient.Json, Stop))!;

    private Task<PendingSigning?> Waiting(Guid outgoing) => office.By("minh", (_, s) => s.GetRequiredService<WaitingSignings>().Of(outgoing, OutgoingSteps.Sign, Stop));

    private Task<List<RemoteSigning>> Rows() => office.Inside(s => s.GetRequiredService<AllRows>().Of<RemoteSigning>().ToListAsync(Stop));

    private Task<List<(CheckupState, string)>> Checkup() => office.By("minh", async (_, s) => (await s.GetServices<ICheckupPart>().OfType<RemoteCheckup>().Single().Look(Stop)).Select(l => (l.State, l.Text)).ToList());

    private Task<string> Refusal(string logIn, Func<IServiceProvider, Task> verb) => office.By(logIn, async (_, services) =>
    {
        try
        {
            await verb(services);
            return "";
        }
        catch (RuleBroken rule)
        {
            return rule.Code;
        }
    });

    /// <summary>One office and one service for all.</summary>
    public sealed class Setting : IAsyncLifetime
    {
        private readonly List<X509Certificate2> made = [];

        internal SigningCloud Cloud { get; } = new() { Asynchronous = true, PollsUntilReady = 1 };

        public StaffedOffice Office { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Environment.SetEnvironmentVariable("RemoteSigning__PollSeconds", "0.2");
            await Office.InitializeAsync();
            Environment.SetEnvironmentVariable("RemoteSigning__PollSeconds", null);
        }

        public async ValueTask DisposeAsync()
        {
            await Office.DisposeAsync();
            Cloud.Dispose();
            made.ForEach(c => c.Dispose());
        }

        internal void Add(string credential, string name, string? pin = null, bool code = false) => made.Add(Cloud.Add(credential, TokenCertificates.Make(name), pin, code: code));
    }
}
