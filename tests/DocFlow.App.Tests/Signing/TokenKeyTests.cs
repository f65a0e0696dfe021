using System.Net.Http.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>A leader whose key lies on a token that the server reaches.</summary>
public sealed class TokenKeyTests : IAsyncLifetime
{
    private const string Label = "Token Chủ tịch", KeyLabel = "Khóa ông Minh";

    private readonly SoftToken token = SoftToken.Make(Label, new TokenWorkerOptions(TokenWorkerOptions.Beside()));
    private readonly StaffedOffice office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in token.Environment)
            Environment.SetEnvironmentVariable(name, value);
        Environment.SetEnvironmentVariable("Signing__Pkcs11Module", SoftToken.Module);
        await office.InitializeAsync();
        Environment.SetEnvironmentVariable("Signing__Pkcs11Module", null);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        await token.DisposeAsync();
    }

    [Fact]
    public async Task Documents_are_signed_through_the_worker_and_every_refusal_is_told_in_words()
    {
        using var certificate = TokenCertificates.Make("Trần Quang Minh");
        await token.Lay(certificate, KeyLabel, "0f");
        var minh = await office.By("minh", (work, _) => Task.FromResult(work.Me.PersonId!.Value));
        Assert.Equal("signing.refused.tokenKey", await Refusal("quantri", s => Add(s, minh, "nhãn khác")));
        Assert.Equal("signing.refused.tokenAway", await Refusal("quantri", s => s.GetRequiredService<KeyDesk>().AddOnToken(minh, "không cắm", KeyLabel, null, Stop)));
        var key = await office.By("quantri", async (_, s) => (await Add(s, minh, KeyLabel)).Id);
        Assert.Equal("signing.keyThere", await Refusal("quantri", s => Add(s, minh, KeyLabel)));

        using var lan = await office.As("lan");
        var document = await SignedFiles.Receive(lan, "quyet-dinh.pdf", SignedFiles.Letter("Quyet dinh"));
        Assert.Equal("signing.refused.tokenPinLow", await SignHere(document, key, "sai-PIN-1"));
        Assert.Equal("signing.refused.tokenPinRepeated", await SignHere(document, key, "sai-PIN-1"));
        Assert.Equal((CheckupState.Doubtful, "Thiết bị “Token Chủ tịch” báo đã có lần sai PIN."), await Checkup());
        token.PullOut();
        Assert.Equal((CheckupState.Stops, "Không dùng được thiết bị “Token Chủ tịch”."), await Checkup());
        Assert.Equal("signing.refused.tokenAway", await SignHere(document, key, SoftToken.Pin));
        Assert.Equal(0, await Signed(document));
        token.PlugIn();
        Assert.Equal("", await SignHere(document, key, SoftToken.Pin));
        Assert.Equal(1, await Signed(document));
        Assert.Equal((CheckupState.Good, "Thiết bị “Token Chủ tịch” đang cắm và sẵn sàng."), await Checkup());
        Assert.Equal(0, await office.Inside(async s => (await s.GetRequiredService<AllRows>().Of<SigningKey>().SingleAsync(k => k.Id == key, Stop)).Failures));
    }

    [Fact]
    public async Task Several_documents_are_signed_in_one_run_though_the_worker_of_the_token_dies_in_the_middle()
    {
        using var certificate = TokenCertificates.Make("Trần Quang Minh");
        await token.Lay(certificate, KeyLabel, "0f");
        var minh = await office.By("minh", (work, _) => Task.FromResult(work.Me.PersonId!.Value));
        var key = await office.By("quantri", async (_, s) => (await Add(s, minh, KeyLabel)).Id);
        using var people = await DraftedOffice.Open(office);
        var documents = new List<object>();
        foreach (var n in Enumerable.Range(1, 4))
        {
            var draft = await people.Draft($"ký lượt bằng thiết bị {n}");
            documents.Add(new { outgoingId = draft.Id, sha256 = (await people.Checked(draft.Id)).Sha256 });
        }
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var killed = 0;
        var killing = Task.Run(async () =>
        {
            // As soon as the first is signed, the process that holds the token goes.
            while (await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => p.KeyId == key && p.State == PendingState.Completed, watch.Token)) == 0)
                await Task.Delay(5, watch.Token);
            foreach (var id in office.App.Services.GetRequiredService<TokenDoor>().Workers)
            {
                using var worker = System.Diagnostics.Process.GetProcessById(id);
                worker.Kill();
                killed++;
            }
        }, watch.Token);
        var run = await HandledOffice.Post<RunAnswer>(people.Minh, "/api/v1/signing-runs", new { kind = "sign", documents, keyId = key, pin = SoftToken.Pin }, System.Net.HttpStatusCode.Created);
        RunAnswer? now = null;
        await DraftedOffice.Until(async () => (now = await people.Minh.GetFromJsonAsync<RunAnswer>($"/api/v1/signing-runs/{run.Id}", OfficeClient.Json, Stop))!.State is SigningRunState.Finished or SigningRunState.Waiting, "the run to settle");
        await killing;
        Assert.Equal(1, killed);
        Assert.Equal((SigningRunState.Finished, 4), (now!.State, now.Documents.Count(d => d.State == SigningRunItemState.Done)));
        Assert.Equal(4, await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => p.KeyId == key && p.State == PendingState.Completed, Stop)));
    }

    private static Task<SigningKey> Add(IServiceProvider services, Guid person, string label) => services.GetRequiredService<KeyDesk>().AddOnToken(person, Label, label, null, Stop);

    private Task<string> SignHere(Guid documentId, Guid key, string pin) => Refusal("minh", async s =>
    {
        var document = await s.GetRequiredService<Work>().LoadWith<Document>(documentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), Stop);
        await s.GetRequiredService<DocumentSigner>().Sign(new SigningRequest(document, document.Files[0], key, pin, "test.sign", documentId, new SignatureOptions { Field = "ChuKy" }, "da-ky.pdf")
        {
            Then = _ => Task.CompletedTask,
        }, Stop);
    });

    private Task<(CheckupState, string)> Checkup() => office.By("minh", async (_, s) =>
    {
        var line = Assert.Single(await s.GetServices<ICheckupPart>().OfType<TokenCheckup>().Single().Look(Stop));
        return (line.State, line.Text);
    });

    private Task<int> Signed(Guid documentId) => office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => p.DocumentId == documentId && p.State == PendingState.Completed, Stop));

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
}
