using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using DocFlow.Pki.Tokens;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>The office, a page of it and our own agent with a token, together: one document, then several with the token pulled out between.</summary>
public sealed class DeskRunTests(StaffedOffice office) : IClassFixture<StaffedOffice>, IAsyncDisposable
{
    private const string Runs = "/api/v1/signing-runs";

    private readonly SoftToken token = SoftToken.Make("Token ông Minh", new TokenWorkerOptions(TokenWorkerOptions.Beside()));
    private int pullAt = int.MaxValue;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => token.DisposeAsync();

    [Fact]
    public async Task Values_of_the_token_complete_one_document_and_then_a_run_in_which_the_token_was_pulled_out()
    {
        using var people = await DraftedOffice.Open(office);
        using var certificate = TokenCertificates.Make("Trần Quang Minh");
        await token.Lay(certificate, "Khóa ký", "0f");
        var key = await office.Register(await office.Person("Trần Quang Minh"), certificate);
        await using var agent = await AgentUnderTest.Start(token, at =>
        {
            if (at != pullAt)
                return;
            pullAt = int.MaxValue;
            token.PullOut();
        });
        await agent.Pair();

        var alone = await people.Draft("ký một mình");
        await people.Checked(alone.Id);
        var pending = await office.Ask(people, alone.Id, key);
        Assert.Empty((await DeskOffice.Listed(people.Lan, pending.GroupId!.Value)).Documents);
        Assert.Equal("403 problem.notAllowed", await DeskOffice.Bring(people.Lan, pending.Id, new byte[64]));
        Assert.Equal("422 rule.signing.refused.wrongValue", await DeskOffice.Bring(people.Minh, pending.Id, new byte[64]));
        var (session, _) = await Begin(agent, people, pending.GroupId!.Value);
        await agent.Type(agent.Window, SoftToken.Pin);
        Assert.Equal(1, await Carry(agent, session, people));
        Assert.Equal((OutgoingState.Sealing, (1, 1)), ((await people.One(alone.Id)).State, Judges.PdfSig(await people.File(await people.One(alone.Id)))));

        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 3))
            ids.Add((await people.Draft($"ký nhiều ở máy cá nhân {n}")).Id);
        var documents = new List<object>();
        foreach (var id in ids)
            documents.Add(new { outgoingId = id, sha256 = (await people.Checked(id)).Sha256 });
        var run = await HandledOffice.Post<RunAnswer>(people.Minh, Runs, new { kind = "sign", documents, keyId = key.Id }, HttpStatusCode.Created);
        await DraftedOffice.Until(async () => (await DeskOffice.Listed(people.Minh, run.Id)).Documents.Count == 3, "the three hashes");
        pullAt = 2;
        var (first, listed) = await Begin(agent, people, run.Id);
        Assert.Equal(3, listed);
        await agent.Type(agent.Window, SoftToken.Pin);
        Assert.Equal(1, await Carry(agent, first, people));
        Assert.Equal([OutgoingState.Sealing, OutgoingState.Signing, OutgoingState.Signing], await States(people, ids));

        // The page was loaded anew meanwhile: what is left is asked for again, in another list.
        token.PlugIn();
        var (second, left) = await Begin(agent, people, run.Id);
        Assert.Equal(2, left);
        await agent.Type(agent.Window, SoftToken.Pin);
        Assert.Equal(2, await Carry(agent, second, people));
        await DraftedOffice.Until(async () => (await people.Minh.GetFromJsonAsync<RunAnswer>($"{Runs}/{run.Id}", OfficeClient.Json, Stop))!.State == SigningRunState.Finished, "the run to end");
        // The first list is typed into once more and carried once more: nothing is signed twice.
        Assert.Equal(1, await Carry(agent, first, people));
        Assert.Equal([OutgoingState.Sealing, OutgoingState.Sealing, OutgoingState.Sealing], await States(people, ids));
        foreach (var id in ids)
            Assert.Equal((1, 1), Judges.PdfSig(await people.File(await people.One(id))));
        Assert.Equal(3, await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => ids.Contains(p.SubjectId) && p.State == PendingState.Completed, Stop)));
    }

    private static async Task<OutgoingState[]> States(DraftedOffice people, IEnumerable<Guid> ids)
    {
        var states = new List<OutgoingState>();
        foreach (var id in ids)
            states.Add((await people.One(id)).State);
        return [.. states];
    }

    /// <summary>As the page does it: what waits at the server becomes a list of the agent.</summary>
    private static async Task<(string Session, int Documents)> Begin(AgentUnderTest agent, DraftedOffice people, Guid group)
    {
        var waiting = await DeskOffice.Listed(people.Minh, group);
        var (status, body) = await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, "/docflow-agent/sessions", waiting);
        Assert.True(status == HttpStatusCode.OK, body.GetRawText());
        return (body.GetProperty("id").GetString()!, waiting.Documents.Count);
    }

    /// <summary>Brings every value that is there to the server; how many.</summary>
    private static async Task<int> Carry(AgentUnderTest agent, string session, DraftedOffice people)
    {
        var told = (await agent.Ask(AgentUnderTest.Office, HttpMethod.Get, "/docflow-agent/sessions/" + session)).Body;
        var count = 0;
        foreach (var one in told.GetProperty("documents").EnumerateArray().Where(d => d.GetProperty("value").ValueKind == JsonValueKind.String))
        {
            Assert.Equal("", await DeskOffice.Bring(people.Minh, one.GetProperty("id").GetGuid(), one.GetProperty("value").GetBytesFromBase64()));
            count++;
        }
        return count;
    }
}
