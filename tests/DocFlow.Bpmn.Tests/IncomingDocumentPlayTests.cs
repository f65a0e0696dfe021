using DocFlow.Bpmn.Execution;
using DocFlow.Tests;
using static DocFlow.Bpmn.Tests.Playground;

namespace DocFlow.Bpmn.Tests;

/// <summary>The scenarios of workflows/incoming-document.scenario.md, one test each.</summary>
public class IncomingDocumentPlayTests
{
    private const string Two = "[{'unit':'vp','role':'lead','blocks':true,'done':false},{'unit':'nv','role':'help','blocks':false,'done':false}]";
    private const string TwoLeads = "[{'unit':'vp','blocks':true,'done':false},{'unit':'nv','blocks':true,'done':false}]";
    private const string Registered = "{'start':'incoming-document'},{'active':['register']},{'complete':'register'},{'active':['direct']}";
    private const string RemindAt = "'readers':[],'remindAt':{'@moment':'2026-03-18T08:00:00+07:00'}";

    private static async Task<Playing.MemoryEngine> Played(string steps) =>
        Play(await BpmnFile.Load(Path.Combine(Vectors.Repository(), "workflows", "incoming-document.bpmn"), TestContext.Current.CancellationToken), steps);

    [Fact]
    public async Task Directed_and_handled_the_help_that_is_not_compulsory_is_withdrawn()
    {
        var engine = await Played($"{Registered},{{'complete':'direct','outcome':'assign','vars':{{'recipients':{Two},{RemindAt}}}}},{{'active':['accept','accept']}},{{'timers':1}},{{'complete':'accept','outcome':'accept'}},{{'active':['accept','handle']}},"
            + $"{{'complete':'handle','vars':{{'recipients':[{{'unit':'vp','blocks':true,'done':true}},{{'unit':'nv','blocks':false,'done':false}}]}}}},{{'active':['finish']}},{{'timers':0}},{{'complete':'finish'}},{{'ended':true}}");
        Assert.Equal("completion-condition", Assert.Single(engine.Trace.Select(t => t.Effect).OfType<Effect.UserTaskWithdrawn>()).Reason);
        Assert.Equal("done", engine.Instances[engine.Last!].EndedAt);
        Assert.Equal(["clerk", "leader", "recipient-lane", "recipient-lane", "recipient-lane", "clerk"], engine.Trace.Select(t => t.Effect).OfType<Effect.UserTaskCreated>().Select(t => t.Lane));
    }

    [Fact]
    public async Task Only_to_know() => await Played($"{Registered},{{'complete':'direct','outcome':'file'}},{{'active':['finish']}},{{'complete':'finish'}},{{'ended':true}}");

    [Fact]
    public async Task Sent_back_to_the_registry() => await Played($"{Registered},{{'complete':'direct','outcome':'return'}},{{'active':['register']}}");

    [Fact]
    public async Task A_recipient_returns_its_branch_and_it_is_given_to_another() => await Played(
        $"{Registered},{{'complete':'direct','outcome':'assign','vars':{{'recipients':{TwoLeads},{RemindAt}}}}},{{'complete':'accept','outcome':'return'}},{{'active':['accept','redirect']}},"
        + "{'complete':'redirect','outcome':'again'},{'active':['accept','accept']}");

    [Fact]
    public async Task A_reminder_interrupts_nothing_and_its_timer_goes_with_the_branches()
    {
        var engine = await Played($"{Registered},{{'complete':'direct','outcome':'assign','vars':{{'recipients':{Two},{RemindAt}}}}},{{'complete':'accept','outcome':'accept'}},{{'advance':'P17D'}},{{'active':['accept','handle']}},{{'run-once':['remind']}},{{'timers':0}}");
        Assert.Equal("handling.remind", Assert.Single(engine.Trace.Select(t => t.Effect).OfType<Effect.JobWanted>()).Handler);
    }
}
