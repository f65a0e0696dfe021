using DocFlow.App.Features.Registers;

namespace DocFlow.App.Tests.Handling;

/// <summary>The general door to tasks does not do what a feature does by a verb of its own.</summary>
public sealed class OwnScreenTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leader_can_not_move_a_document_on_past_the_verbs_of_its_feature()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Đi cửa chung");
        var direct = Assert.Single(await people.Tasks(entry.DocumentId));
        var stranger = new { person = Guid.NewGuid(), part = "Lead", blocks = true, done = false };
        Assert.Equal("422 tasks.ownScreen", await HandledOffice.Refused(people.Minh, $"/api/v1/tasks/{direct.Id}/complete", new { outcome = "assign", variables = new { recipients = new[] { stranger }, readers = Array.Empty<object>() } }));
        Assert.Equal("422 tasks.ownScreen", await HandledOffice.Refused(people.Minh, $"/api/v1/tasks/{direct.Id}/complete", new { outcome = "file" }));
        Assert.Equal("422 tasks.ownScreen", await HandledOffice.Refused(people.Minh, $"/api/v1/tasks/{direct.Id}/send-back", new { toElement = "register", reason = "Đi tắt" }));
        Assert.Equal(("direct", IncomingState.Registered), (await people.Waiting(entry.DocumentId), await people.State(entry.Id)));

        (await people.Minh.PostAsync($"/api/v1/tasks/{direct.Id}/claim", null, Stop)).EnsureSuccessStatusCode();
        var page = await people.Minh.GetStringAsync($"/hop-viec/viec/{direct.Id}", Stop);
        Assert.Contains($"/tai-lieu/{entry.DocumentId}/chi-dao", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Outcome\"", page, StringComparison.Ordinal);
        await people.Direct(entry.Id, new { kind = "file" });
        Assert.Equal(IncomingState.Handling, await people.State(entry.Id));
    }
}
