using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Workflow;

/// <summary>Service tasks: what the handler changed and the step it led to are kept together, once, or not at all.</summary>
public sealed class ServiceTaskTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_moves_the_process_on_and_its_results_are_variables()
    {
        var (id, job) = await Start("well");
        await office.Until(job, JobState.Done);
        var look = Assert.Single(await Tasks(id));
        Assert.Equal(("look", await office.Person("Lê Thu Hà")), (look.ElementId, look.AssigneeId!.Value));
        Assert.Equal(7m, Workflows.Variables(await Instance(id))["result"]);
        Assert.Equal(1, await Traces(id));
    }

    [Fact]
    public async Task Whoever_gets_a_task_may_see_its_document()
    {
        var (id, job) = await Start("well");
        await office.Until(job, JobState.Done);
        var document = (await Instance(id)).DocumentId;
        Assert.True(await office.By("ha", (work, _) => work.Visible<Document>().AnyAsync(d => d.Id == document, Stop)));
    }

    [Fact]
    public async Task An_answer_of_the_business_takes_the_way_the_diagram_draws_and_keeps_nothing_of_the_handler()
    {
        var (id, job) = await Start("short");
        await office.Until(job, JobState.Done);
        Assert.Equal("mend", Assert.Single(await Tasks(id)).ElementId);
        Assert.Equal(0, await Traces(id));
    }

    [Fact]
    public async Task A_technical_failure_is_an_incident_that_can_be_tried_again_and_repeats_nothing()
    {
        var (id, job) = await Start("stuck once");
        Assert.Equal("payload", (await office.Until(job, JobState.Failed)).Problem);
        var stuck = await Instance(id);
        Assert.Equal(ProcessStatus.Incident, stuck.Status);
        Assert.Equal(0, await Traces(id));

        await office.By("lan", async (work, s) =>
        {
            await s.GetRequiredService<Workflows>().Retry(await work.Load<ProcessInstance>(id, Stop), Stop);
            await work.Commit(Stop);
            return true;
        });
        await office.Until((await Jobs(id)).Single(j => j.Id != job).Id, JobState.Done);
        Assert.Equal((ProcessStatus.Running, "look", 1), ((await Instance(id)).Status, Assert.Single(await Tasks(id)).ElementId, await Traces(id)));
    }

    [Fact]
    public async Task A_failed_job_that_is_tried_again_from_background_work_goes_on_too()
    {
        var (id, job) = await Start("stuck once");
        await office.Until(job, JobState.Failed);
        using var lan = await office.As("lan");
        (await lan.PostAsync($"/api/v1/jobs/{job}/retry", null, Stop)).EnsureSuccessStatusCode();
        await office.Until(job, JobState.Done);
        await office.Until((await Jobs(id)).Single(j => j.Id != job).Id, JobState.Done);
        Assert.Equal(ProcessStatus.Running, (await Instance(id)).Status);
        Assert.Equal(1, await Traces(id));
    }

    [Fact]
    public async Task A_job_that_runs_again_after_its_step_was_kept_does_nothing()
    {
        var (id, job) = await Start("well");
        var done = await office.Until(job, JobState.Done);
        // The process stopped between the commit of the step and the closing of the job: the row is taken back and run once more.
        await office.Inside(async s =>
        {
            await new ServiceJob(s.GetServices<ServiceTask>()).Run(new JobRun(done, s, s.GetRequiredService<JobTable>()), Stop);
            return true;
        });
        Assert.Equal((1, 1), (ScriptedHandler.RunsOf(id), await Traces(id)));
        Assert.Single(await Tasks(id));
    }

    [Fact]
    public async Task A_topic_that_nobody_does_stands_as_an_incident()
    {
        var file = Path.Combine(office.WorkflowFolder, "test-nobody.bpmn");
        await File.WriteAllTextAsync(file, TestProcesses.Service.Replace("test.work", "test.unknown", StringComparison.Ordinal), Stop);
        var (id, job) = await Start("well", "test-nobody");
        Assert.Equal("noHandler", (await office.Until(job, JobState.Failed)).Problem);
        Assert.Equal(ProcessStatus.Incident, (await Instance(id)).Status);
    }

    private async Task<(Guid Instance, Guid Job)> Start(string script, string key = "test-service")
    {
        var who = await office.Person("Lê Thu Hà");
        var id = await office.By("lan", async (work, s) =>
        {
            var document = new Document(work.Me.AgencyId, "Về việc tự động", work.Me.UnitId, work.Me.PersonId, work.Now);
            work.Add(document);
            var variables = new Dictionary<string, object?> { ["script"] = script, ["who"] = $"person:{who}" };
            var instance = await s.GetRequiredService<Workflows>().Start(key, document, document.Id, variables, null, Stop);
            await work.Commit(Stop);
            return instance.Id;
        });
        return (id, Assert.Single(await Jobs(id)).Id);
    }

    private Task<List<Job>> Jobs(Guid instance) => office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Payload!.Contains(instance.ToString())).ToListAsync(Stop));

    private Task<List<WorkTask>> Tasks(Guid instance) => office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.InstanceId == instance).ToListAsync(Stop));

    private Task<ProcessInstance> Instance(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().SingleAsync(i => i.Id == id, Stop));

    private Task<int> Traces(Guid instance) => office.Inside(s => s.GetRequiredService<AllRows>().Of<Document>().CountAsync(d => d.Title == $"Dấu vết {instance:N}", Stop));
}
