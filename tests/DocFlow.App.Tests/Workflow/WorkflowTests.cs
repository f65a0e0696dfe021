using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Workflow;

/// <summary>Lan writes, Minh approves; jobs and timers move what no person does.</summary>
public sealed class WorkflowTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string City = "UBND thành phố Đồng Hới";

    private static readonly Dictionary<string, object?> Nothing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_matter_goes_from_the_clerk_to_the_leader_and_ends()
    {
        var id = await Start("test-approval");
        await Complete("lan", await Open(id, "write"), null);
        var approve = await Open(id, "approve");
        Assert.Equal((Role.Leader, "test.approve", "Duyệt", "15/QĐ-UBND"), (approve.CandidateRole, approve.FormKey, approve.Title, approve.Code));
        await Complete("minh", approve, null, "Đồng ý");

        var instance = await Instance(id);
        Assert.Equal(ProcessStatus.Ended, instance.Status);
        var events = await office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessEvent>().Where(e => e.InstanceId == id).OrderBy(e => e.Sequence).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, instance.Events), events.Select(e => e.Sequence));
        var left = Assert.Single(events, e => e is { ElementId: "approve", Kind: ProcessEventKind.Left });
        Assert.Equal(("Trần Quang Minh", "Đồng ý"), (left.By, left.Text));
        var chain = await office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.SubjectId == id || e.SubjectId == approve.Id).Select(e => e.Action).ToListAsync(Stop));
        Assert.Equal(["process.ended", "process.started", "task.claimed", "task.completed", "task.opened"], chain.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_back_needs_a_reason_and_comes_to_whoever_did_it_before()
    {
        var id = await Start("test-approval");
        await Complete("lan", await Open(id, "write"), null);
        var approve = await Open(id, "approve");
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Complete("minh", approve, Workflows.Return));
        Assert.Equal("tasks.reasonMissing", refused.Code);
        Assert.Equal(TaskState.Open, (await Open(id, "approve")).State);

        await Complete("minh", approve, Workflows.Return, "Sai trích yếu");
        Assert.Equal((TaskState.Returned, "Sai trích yếu"), await Row(approve.Id, t => (t.State, t.ReturnedReason!)));
        var again = await Open(id, "write");
        Assert.Equal((await office.Person("Nguyễn Thị Lan"), "Sai trích yếu"), (again.AssigneeId!.Value, again.ReturnedReason));
    }

    [Fact]
    public async Task A_task_is_sent_back_by_changing_the_course_where_the_diagram_draws_no_way_back()
    {
        var id = await Start("test-approval");
        await Complete("lan", await Open(id, "write"), null);
        var approve = await Open(id, "approve");
        await office.By("minh", async (work, s) =>
        {
            await s.GetRequiredService<Workflows>().SendBack(await work.Load<WorkTask>(approve.Id, Stop), null, "Thiếu phụ lục", Stop);
            await work.Commit(Stop);
            return true;
        });
        Assert.Equal(TaskState.Returned, await Row(approve.Id, t => t.State));
        Assert.Equal("Thiếu phụ lục", (await Open(id, "write")).ReturnedReason);
        Assert.Equal(ProcessStatus.Running, (await Instance(id)).Status);
    }

    [Fact]
    public async Task Sending_back_never_skips_ahead_and_never_leads_to_a_step_nobody_has_done()
    {
        var id = await Start("test-approval");
        var write = await Open(id, "write");
        foreach (var target in new[] { "approve", "write", "approved", "không có" })
        {
            var refused = await Assert.ThrowsAsync<RuleBroken>(() => office.By("lan", async (work, s) =>
            {
                await s.GetRequiredService<Workflows>().SendBack(await work.Load<WorkTask>(write.Id, Stop), target, "Đi tắt", Stop);
                await work.Commit(Stop);
                return true;
            }));
            Assert.Equal((target, "workflow.notBefore"), (target, refused.Code));
        }
        Assert.Equal(TaskState.Open, (await Open(id, "write")).State);
    }

    [Fact]
    public async Task What_somebody_did_who_has_left_goes_back_to_those_it_was_offered_to()
    {
        var id = await Start("test-approval");
        var write = await Open(id, "write");
        await office.By("lan", async (work, s) =>
        {
            work.ActAs(work.Me with { PersonId = Guid.NewGuid(), Name = "Văn thư đã nghỉ" });
            await s.GetRequiredService<Workflows>().Complete(await work.Load<WorkTask>(write.Id, Stop), null, null, null, Stop);
            await work.Commit(Stop);
            return true;
        });
        await Complete("minh", await Open(id, "approve"), Workflows.Return, "Sai trích yếu");
        var again = await Open(id, "write");
        Assert.Equal((null, Role.RegistryClerk, "Sai trích yếu"), (again.AssigneeId, again.CandidateRole, again.ReturnedReason));
        await Complete("lan", again, null);
    }

    [Fact]
    public async Task Of_two_who_complete_the_same_task_one_is_told_that_it_is_over()
    {
        var id = await Start("test-approval");
        var write = await Open(id, "write");
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Complete("lan", write, null);
                return true;
            }
            catch (Exception lost) when (lost is RuleBroken or LostUpdate)
            {
                return false;
            }
        }));
        Assert.Single(tries, done => done);
        Assert.Single(await Tasks(id), t => t.ElementId == "approve");
    }

    [Fact]
    public async Task Starting_and_completing_in_one_transaction_keeps_all_or_nothing()
    {
        var before = await office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().CountAsync(Stop));
        await office.By("lan", async (work, s) =>
        {
            var workflows = s.GetRequiredService<Workflows>();
            var instance = await Begin("test-approval", Nothing, work, workflows);
            var write = Assert.Single(await workflows.OpenTasks(instance, Stop));
            await workflows.Complete(write, null, null, null, Stop);
            Assert.Equal("approve", Assert.Single(await workflows.OpenTasks(instance, Stop)).ElementId);
            return true;
        });
        Assert.Equal(before, await office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Cancelling_withdraws_open_tasks_with_the_reason()
    {
        var id = await Start("test-approval");
        var write = await Open(id, "write");
        await office.By("lan", async (work, s) =>
        {
            await s.GetRequiredService<Workflows>().Cancel(await work.Load<ProcessInstance>(id, Stop), "Gửi nhầm", Stop);
            await work.Commit(Stop);
            return true;
        });
        Assert.Equal((TaskState.Withdrawn, "Gửi nhầm"), await Row(write.Id, t => (t.State, t.Comment!)));
        Assert.Equal(ProcessStatus.Cancelled, (await Instance(id)).Status);
        await Assert.ThrowsAsync<NotThere>(() => Complete("lan", write, null));
    }

    [Fact]
    public async Task A_changed_file_is_the_next_version_and_running_matters_stay_on_theirs()
    {
        var file = Path.Combine(office.WorkflowFolder, "test-versions.bpmn");
        await File.WriteAllTextAsync(file, TestProcesses.Approval, Stop);
        var first = await Start("test-versions");
        Assert.Equal((await Instance(first)).DeployedProcessId, (await Instance(await Start("test-versions"))).DeployedProcessId);

        await File.WriteAllTextAsync(file, TestProcesses.Approval.Replace("name=\"Duyệt\" df:formKey", "name=\"Phê duyệt\" df:formKey", StringComparison.Ordinal), Stop);
        var second = await Start("test-versions");
        await Complete("lan", await Open(first, "write"), null);
        await Complete("lan", await Open(second, "write"), null);
        Assert.Equal(("Duyệt", "Phê duyệt"), ((await Open(first, "approve")).Title, (await Open(second, "approve")).Title));
        var versions = await office.Inside(s => s.GetRequiredService<AllRows>().Of<DeployedProcess>().Where(p => p.Key == "test-versions").Select(p => p.DefinitionVersion).Order().ToListAsync(Stop));
        Assert.Equal([1, 2], versions);
        await File.WriteAllTextAsync(file, "<không phải BPMN/>", Stop);
        Assert.Equal("workflow.refused", (await Assert.ThrowsAsync<RuleBroken>(() => Start("test-versions"))).Code);
    }

    [Fact]
    public async Task A_timer_adds_its_task_and_one_whose_step_is_done_does_nothing()
    {
        var soon = new Dictionary<string, object?> { ["remindAt"] = DateTimeOffset.UtcNow.AddMilliseconds(300) };
        var fired = await Start("test-timer", soon);
        await office.Until(await JobOf(fired, "workflow.timer"), JobState.Done);
        Assert.Equal(["do", "remind"], (await Tasks(fired)).Where(t => t.IsOpen).Select(t => t.ElementId).Order(StringComparer.Ordinal));

        var dropped = await Start("test-timer", new Dictionary<string, object?> { ["remindAt"] = DateTimeOffset.UtcNow.AddHours(1) });
        await Complete("minh", await Open(dropped, "do"), null);
        // The hour is over.
        using var lan = await office.As("lan");
        (await lan.PostAsync($"/api/v1/jobs/{await JobOf(dropped, "workflow.timer")}/retry", null, Stop)).EnsureSuccessStatusCode();
        await office.Until(await JobOf(dropped, "workflow.timer"), JobState.Done);
        Assert.DoesNotContain(await Tasks(dropped), t => t.ElementId == "remind");
        Assert.Equal(ProcessStatus.Ended, (await Instance(dropped)).Status);
    }

    private Task<Guid> Start(string key, Dictionary<string, object?>? variables = null) => office.By("lan", async (work, s) =>
    {
        var instance = await Begin(key, variables ?? Nothing, work, s.GetRequiredService<Workflows>());
        await work.Commit(Stop);
        return instance.Id;
    });

    private static Task<ProcessInstance> Begin(string key, IReadOnlyDictionary<string, object?> variables, Work work, Workflows workflows)
    {
        var document = new Document(work.Me.AgencyId, "Về việc thử quy trình", work.Me.UnitId, work.Me.PersonId, work.Now);
        work.Add(document);
        return workflows.Start(key, document, document.Id, variables, new TaskFacts(document.Title, "15/QĐ-UBND", "Sở Nội vụ", 2), Stop);
    }

    private Task Complete(string logIn, WorkTask task, string? outcome, string? comment = null) => office.By(logIn, async (work, s) =>
    {
        await s.GetRequiredService<Workflows>().Complete(await work.Load<WorkTask>(task.Id, Stop), outcome, null, comment, Stop);
        await work.Commit(Stop);
        return true;
    });

    private Task<List<WorkTask>> Tasks(Guid instance) => office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.InstanceId == instance).ToListAsync(Stop));

    private async Task<WorkTask> Open(Guid instance, string element) => Assert.Single(await Tasks(instance), t => t.IsOpen && t.ElementId == element);

    private Task<T> Row<T>(Guid task, Func<WorkTask, T> part) => office.Inside(async s => part(await s.GetRequiredService<AllRows>().Of<WorkTask>().SingleAsync(t => t.Id == task, Stop)));

    private Task<ProcessInstance> Instance(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().SingleAsync(i => i.Id == id, Stop));

    private Task<Guid> JobOf(Guid instance, string kind) => office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Kind == kind && j.Payload!.Contains(instance.ToString())).Select(j => j.Id).SingleAsync(Stop));
}
