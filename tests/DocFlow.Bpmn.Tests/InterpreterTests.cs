using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using static DocFlow.Bpmn.Tests.Playground;

namespace DocFlow.Bpmn.Tests;

/// <summary>Each element of the supported set in the smallest process that shows what it does.</summary>
public class InterpreterTests
{
    private static readonly DateTimeOffset morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void A_user_task_says_who_may_do_it_with_which_form_and_until_when()
    {
        var file = Process("""
            <laneSet><lane id='l' name='Văn thư'><flowNodeRef>a</flowNodeRef></lane></laneSet><startEvent id='s'/>
            <userTask id='a' name='Đăng ký' docflow:assignee='người' docflow:candidateGroups='["vt", "vp"]' docflow:formKey='incoming' docflow:dueIn='"WP1D"' docflow:priority='gấp + 1'/><endEvent id='e'/>
            """ + Flows("s-a a-e"));
        var result = new Interpreter(ProcessDefinition.Compile(file)).Step(null, new Stimulus.Start(morning, "i") { Variables = new Dictionary<string, FeelValue> { ["người"] = "lan", ["gấp"] = 2 } });
        var task = Assert.Single(result.Effects.OfType<Effect.UserTaskCreated>());
        Assert.Equal(("a", "Đăng ký", "l", "Văn thư", "incoming", "P1D"), (task.Element, task.Name, task.Lane, task.LaneName, task.FormKey, task.Due!.WorkingTime));
        Assert.Equal(("lan", 3), (task.Assignee, task.Priority));
        Assert.Equal(["vt", "vp"], task.CandidateGroups.Select(g => g.ToString()));
    }

    [Fact]
    public void A_service_task_is_a_job_with_its_inputs_and_only_mapped_results_come_back()
    {
        var file = Process("""
            <startEvent id='s'/><serviceTask id='a' docflow:topic='number.issue'><extensionElements><docflow:input name='book' value='sổ'/><docflow:output name='số' value='"S" + string(number)'/></extensionElements></serviceTask>
            <exclusiveGateway id='x'/><userTask id='good'/><userTask id='bad'/>
            """ + Flows("s-a a-x") + Flow("x", "good", "số = \"S7\" and secret = null") + Flow("x", "bad", "true"));
        var interpreter = new Interpreter(ProcessDefinition.Compile(file));
        var started = interpreter.Step(null, new Stimulus.Start(morning, "i") { Variables = new Dictionary<string, FeelValue> { ["sổ"] = "CV đến" } });
        var job = Assert.Single(started.Effects.OfType<Effect.JobWanted>());
        Assert.Equal(("number.issue", "CV đến"), (job.Handler, job.Inputs["book"].ToString()));
        var done = interpreter.Step(started.State, new Stimulus.JobDone(morning, job.Token) { Variables = new Dictionary<string, FeelValue> { ["number"] = 7, ["secret"] = 1 } });
        Assert.Equal("good", Assert.Single(done.State.Tokens()).Element);
        Assert.Equal(StepRefusal.AlreadyHandled, interpreter.Step(done.State, new Stimulus.JobDone(morning, job.Token)).Refusal);
    }

    [Fact]
    public void A_failed_job_becomes_an_incident_and_is_wanted_again_on_retry_a_business_error_is_routed()
    {
        var file = Process("""
            <startEvent id='s'/><serviceTask id='a'/><boundaryEvent id='b' attachedToRef='a'><errorEventDefinition errorRef='known'/></boundaryEvent><userTask id='caught'/><userTask id='done'/>
            """ + Flows("s-a a-done b-caught"), "<error id='known' errorCode='E1'/>");
        var interpreter = new Interpreter(ProcessDefinition.Compile(file));
        var state = interpreter.Step(null, new Stimulus.Start(morning, "i")).State;
        var token = Assert.Single(state.Tokens()).Id;
        var failed = interpreter.Step(state, new Stimulus.JobFailed(morning, token, null, "no network"));
        Assert.Equal(("job-failed", "no network"), (failed.State.Token(token)!.Code, failed.State.Token(token)!.Text));
        var again = interpreter.Step(failed.State, new Stimulus.Modify(morning, [new Change.Retry(token)], "network is back"));
        Assert.Equal(token, Assert.Single(again.Effects.OfType<Effect.JobWanted>()).Token);
        Assert.Equal("caught", Assert.Single(interpreter.Step(state, new Stimulus.JobFailed(morning, token, "E1", "")).State.Tokens()).Element);
        Assert.Equal("error-uncaught", Assert.Single(interpreter.Step(state, new Stimulus.JobFailed(morning, token, "E2", "")).State.Tokens()).Code);
    }

    [Fact]
    public void A_script_is_an_expression_and_its_value_a_variable() => Play(Process("""
        <startEvent id='s'/><scriptTask id='a' docflow:result='total'><script>sum(for r in list return r.n)</script></scriptTask><exclusiveGateway id='x'/><userTask id='y'/><userTask id='n'/>
        """ + Flows("s-a a-x") + Flow("x", "y", "total = 3") + Flow("x", "n", "true")), "{'start':'p','vars':{'list':[{'n':1},{'n':2}]}},{'active':['y']}");

    [Fact]
    public void A_manual_and_an_undefined_task_pass_through() => Play(Process("<startEvent id='s'/><manualTask id='a'/><task id='b'/><endEvent id='e'/>" + Flows("s-a a-b b-e")), "{'start':'p'},{'ended':true}");

    [Fact]
    public void Conditional_flows_of_an_activity_are_all_taken_and_the_default_only_when_none_is()
    {
        var file = Process("<startEvent id='s'/><userTask id='a' default='a-d'/><userTask id='x'/><userTask id='y'/><userTask id='d'/>" + Flows("s-a a-d") + Flow("a", "x", "n &gt; 1") + Flow("a", "y", "n &gt; 2"));
        Play(file, "{'start':'p'},{'complete':'a','vars':{'n':3}},{'active':['x','y']}");
        Play(file, "{'start':'p'},{'complete':'a','vars':{'n':1}},{'active':['d']}");
    }

    [Fact]
    public void A_parallel_join_waits_for_each_flow_and_a_surplus_token_for_the_next_time() => Play(Process("""
        <startEvent id='s'/><parallelGateway id='f'/><userTask id='a'/><userTask id='b'/><userTask id='c'/><exclusiveGateway id='m'/><parallelGateway id='j'/><userTask id='z'/>
        """ + Flows("s-f f-a f-b f-c a-m b-m m-j c-j j-z")), "{'start':'p'},{'complete':'a'},{'complete':'b'},{'active':['c']},{'complete':'c'},{'active':['z']}");

    [Fact]
    public void An_inclusive_join_stops_waiting_when_the_token_it_waited_for_ends_elsewhere() => Play(Process("""
        <startEvent id='s'/><inclusiveGateway id='f'/><userTask id='a'/><userTask id='b'/><exclusiveGateway id='x'/><inclusiveGateway id='j'/><userTask id='z'/><endEvent id='gone'/>
        """ + Flows("s-f a-j b-x j-z x-gone") + Flow("f", "a", "true") + Flow("f", "b", "true") + Flow("x", "j", "ok")),
        "{'start':'p'},{'complete':'a'},{'active':['b']},{'complete':'b','vars':{'ok':false}},{'active':['z']}");

    [Fact]
    public void An_event_based_gateway_takes_the_first_event_and_drops_the_others()
    {
        var file = Process("""
            <startEvent id='s'/><eventBasedGateway id='g'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id='m'><messageEventDefinition messageRef='reply'/></intermediateCatchEvent><receiveTask id='r' messageRef='recall'/><userTask id='late'/><userTask id='answered'/><userTask id='recalled'/>
            """ + Flows("s-g g-t g-m g-r t-late m-answered r-recalled"), "<message id='reply' name='trả lời'/><message id='recall' name='thu hồi'/>");
        Play(file, "{'start':'p'},{'timers':1},{'subscriptions':2},{'message':'trả lời'},{'active':['answered']},{'timers':0},{'subscriptions':0},{'message':'thu hồi','error':'gone'}");
        Play(file, "{'start':'p'},{'advance':'PT2H'},{'active':['late']},{'subscriptions':0}");
        Play(file, "{'start':'p'},{'message':'thu hồi'},{'active':['recalled']},{'timers':0}");
    }

    [Fact]
    public void A_message_finds_its_receiver_by_name_and_key() => Play(Process("""
        <startEvent id='s'/><parallelGateway id='f'/><intermediateCatchEvent id='a' docflow:correlationKey='"A" + số'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>
        <intermediateCatchEvent id='b' docflow:correlationKey='"B" + số'><messageEventDefinition messageRef='m'/></intermediateCatchEvent><userTask id='x'/><userTask id='y'/>
        """ + Flows("s-f f-a f-b a-x b-y"), "<message id='m' name='m'/>"), "{'start':'p','vars':{'số':'1'}},{'message':'m','key':'C1','error':'none'},{'message':'m','key':'B1'},{'active':['y']},{'message':'m'},{'active':['x','y']}");

    [Fact]
    public void A_timer_may_be_a_date_of_a_variable_or_a_cycle_that_counts_down()
    {
        Play(Process("<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDate>hạn</timeDate></timerEventDefinition></intermediateCatchEvent><userTask id='a'/>" + Flows("s-t t-a")),
            "{'start':'p','vars':{'hạn':{'@moment':'2026-03-02T09:00:00+07:00'}}},{'advance':'PT59M'},{'active':[]},{'advance':'PT2M'},{'active':['a']}");
        Play(Process("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent><userTask id='r'/>" + Flows("s-a b-r")),
            "{'start':'p'},{'advance':'PT90M'},{'active':['a','r']},{'advance':'P1D'},{'active':['a','r','r','r']},{'timers':0}");
        Play(Process("<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDate>hạn</timeDate></timerEventDefinition></intermediateCatchEvent><endEvent id='e'/>" + Flows("s-t t-e")), "{'start':'p'},{'error':'no time'}");
    }

    [Fact]
    public void A_condition_happens_when_it_becomes_true_and_not_again_while_it_stays() => Play(Process("""
        <startEvent id='s'/><userTask id='a'/><boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><conditionalEventDefinition><condition>n &gt; 2</condition></conditionalEventDefinition></boundaryEvent><userTask id='r'/>
        <parallelGateway id='f'/><userTask id='t'/><userTask id='u'/><userTask id='v'/>
        """ + Flows("s-f f-a f-t f-u f-v b-r")), "{'start':'p','vars':{'n':1}},{'complete':'t','vars':{'n':3}},{'active':['a','r','u','v']},{'complete':'u','vars':{'n':4}},{'active':['a','r','v']},{'complete':'v','vars':{'n':0}},{'active':['a','r']}");

    [Fact]
    public void A_link_is_a_jump_from_many_places_to_one() => Play(Process("""
        <startEvent id='s'/><parallelGateway id='f'/><intermediateThrowEvent id='a'><linkEventDefinition name='L'/></intermediateThrowEvent><intermediateThrowEvent id='b'><linkEventDefinition name='L'/></intermediateThrowEvent>
        <intermediateCatchEvent id='c'><linkEventDefinition name='L'/></intermediateCatchEvent><userTask id='t'/>
        """ + Flows("s-f f-a f-b c-t")), "{'start':'p'},{'active':['t','t']}");

    [Fact]
    public void Terminate_ends_the_process_and_withdraws_what_is_open()
    {
        var engine = Play(Process("<startEvent id='s'/><parallelGateway id='f'/><userTask id='a'/><userTask id='b'/><endEvent id='e'><terminateEventDefinition/></endEvent>" + Flows("s-f f-a f-b a-e")), "{'start':'p'},{'complete':'a'},{'ended':true}");
        Assert.Equal("terminated", Assert.Single(engine.Trace.Select(t => t.Effect).OfType<Effect.UserTaskWithdrawn>()).Reason);
        Assert.Equal(InstanceStatus.Terminated, engine.Instances[engine.Last!].Status);
    }

    [Fact]
    public void A_loop_without_a_wait_becomes_an_incident()
    {
        var engine = Play(Process("<startEvent id='s'/><exclusiveGateway id='x'/><task id='a'/>" + Flows("s-x x-a a-x")), "{'start':'p'},{'error':'loop'}");
        Assert.Equal("step-limit", engine.Incidents[0].Token.Code);
    }

    [Fact]
    public void A_thousand_rounds_leave_the_state_as_small_as_one()
    {
        var file = Process("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='b' attachedToRef='a'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><exclusiveGateway id='x'/><subProcess id='q'><task id='i'/></subProcess>" + Flows("s-a a-q q-x x-a b-x"));
        var interpreter = new Interpreter(ProcessDefinition.Compile(file));
        var state = interpreter.Step(null, new Stimulus.Start(morning, "i")).State;
        var first = state.ToJson().ToJsonString().Length;
        for (var round = 0; round < 1_000; round++)
            state = interpreter.Step(state, new Stimulus.CompleteTask(morning, Assert.Single(state.Tokens()).Id)).State;
        Assert.InRange(state.ToJson().ToJsonString().Length, first, first + 20);
    }

    [Fact]
    public void A_cancelled_instance_withdraws_its_tasks_with_the_reason_and_takes_nothing_more()
    {
        var interpreter = new Interpreter(ProcessDefinition.Compile(Process("<startEvent id='s'/><userTask id='a'/><endEvent id='e'/>" + Flows("s-a a-e"))));
        var started = interpreter.Step(null, new Stimulus.Start(morning, "i"));
        var cancelled = interpreter.Step(started.State, new Stimulus.Cancel(morning, "Dân rút hồ sơ"));
        Assert.Equal("Dân rút hồ sơ", Assert.Single(cancelled.Effects.OfType<Effect.UserTaskWithdrawn>()).Text);
        Assert.Equal((InstanceStatus.Cancelled, 0), (cancelled.State.Status, cancelled.State.Tokens().Count()));
        Assert.Equal(StepRefusal.Ended, interpreter.Step(cancelled.State, new Stimulus.CompleteTask(morning, started.State.Tokens().Single().Id)).Refusal);
    }
}
