using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using static DocFlow.Bpmn.Tests.Playground;

namespace DocFlow.Bpmn.Tests;

/// <summary>Sub-processes, calls, repetition, compensation and changes of course.</summary>
public class ScopeTests
{
    private static readonly DateTimeOffset morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void An_outcome_belongs_to_the_scope_of_its_task() => Play(Process("""
        <startEvent id='s'/><userTask id='a'/><subProcess id='q'><startEvent id='qs'/><userTask id='b'/>
        """ + Flows("qs-b") + "</subProcess><exclusiveGateway id='x'/><userTask id='y'/><userTask id='n'/>" + Flows("s-a a-q q-x") + Flow("x", "y", "outcome = \"duyệt\"") + Flow("x", "n", "true")),
        "{'start':'p'},{'complete':'a','outcome':'duyệt'},{'complete':'b','outcome':'trả lại'},{'active':['y']}");

    [Fact]
    public void A_called_process_sees_what_it_is_given_and_gives_back_what_is_mapped()
    {
        var file = Bpmn.Read(Bpmn.File("<process id='p' isExecutable='true'><startEvent id='s'/><callActivity id='c' calledElement='q'><extensionElements><docflow:input name='x' value='n + 1'/><docflow:output name='r' value='y * 10'/></extensionElements></callActivity><exclusiveGateway id='g'/><userTask id='ok'/><userTask id='no'/>"
            + Flows("s-c c-g") + Flow("g", "ok", "r = 30 and y = null") + Flow("g", "no", "true") + "</process><process id='q'><startEvent id='t'/><scriptTask id='k' docflow:result='y'><script>if n = null then x else 0</script></scriptTask><endEvent id='u'/>" + Flows("t-k k-u") + "</process>", Extensions));
        Play(file, "{'start':'p','vars':{'n':2}},{'active':['ok']}");
    }

    [Fact]
    public void An_error_inside_a_called_process_is_caught_by_its_caller() => Play(Bpmn.Read(Bpmn.File(
        "<error id='e1' errorCode='E'/><process id='p' isExecutable='true'><startEvent id='s'/><callActivity id='c' calledElement='q'/><boundaryEvent id='b' attachedToRef='c'><errorEventDefinition errorRef='e1'/></boundaryEvent><userTask id='caught'/>" + Flows("s-c b-caught")
        + "</process><process id='q'><startEvent id='t'/><endEvent id='u'><errorEventDefinition errorRef='e1'/></endEvent>" + Flows("t-u") + "</process>")), "{'start':'p'},{'active':['caught']}");

    [Fact]
    public void A_process_that_calls_itself_for_ever_or_an_unknown_one_becomes_an_incident()
    {
        Play(Process("<startEvent id='s'/><callActivity id='c' calledElement='p'/>" + Flows("s-c")), "{'start':'p'},{'error':'too deep'}");
        Play(Process("<startEvent id='s'/><callActivity id='c' calledElement='nowhere'/>" + Flows("s-c")), "{'start':'p'},{'error':'unknown'}");
    }

    [Fact]
    public void A_sequential_repetition_runs_one_after_the_other_and_stops_when_one_refuses() => Play(Process("""
        <startEvent id='s'/><userTask id='a'><multiInstanceLoopCharacteristics isSequential='true'><loopDataInputRef>people</loopDataInputRef><inputDataItem name='person'/><completionCondition>outcome = "no"</completionCondition></multiInstanceLoopCharacteristics></userTask><userTask id='z'/>
        """ + Flows("s-a a-z")), "{'start':'p','vars':{'people':['lan','minh','hà']}},{'active':['a']},{'complete':'a','outcome':'yes'},{'active':['a']},{'complete':'a','outcome':'no'},{'active':['z']}");

    [Fact]
    public void Results_of_instances_are_gathered_and_decide_a_quorum() => Play(Process("""
        <startEvent id='s'/><userTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>5</loopCardinality><loopDataOutputRef>votes</loopDataOutputRef><outputDataItem name='outcome'/>
        <completionCondition>count(votes[item = "yes"]) &gt;= 2</completionCondition></multiInstanceLoopCharacteristics></userTask><exclusiveGateway id='x'/><userTask id='y'/><userTask id='n'/>
        """ + Flows("s-a a-x") + Flow("x", "y", "votes = [\"no\", \"yes\", \"yes\"]") + Flow("x", "n", "true")), "{'start':'p'},{'complete':'a','outcome':'no'},{'complete':'a','outcome':'yes'},{'active-count':3},{'complete':'a','outcome':'yes'},{'active':['y']}");

    [Fact]
    public void An_approver_is_added_to_a_running_repetition() => Play(Process("""
        <startEvent id='s'/><userTask id='a' docflow:assignee='person'><multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef><inputDataItem name='person'/></multiInstanceLoopCharacteristics></userTask><exclusiveGateway id='x'/><userTask id='z'/><userTask id='n'/>
        """ + Flows("s-a a-x") + Flow("x", "z", "count(people) = 2") + Flow("x", "n", "true")), "{'start':'p','vars':{'people':['lan']}},{'add-instance':'a','vars':{'item':'minh'}},{'assignees':['lan','minh']},{'complete':'a'},{'active':['a']},{'complete':'a'},{'active':['z']}");

    [Fact]
    public void A_loop_runs_while_its_condition_holds_and_never_more_often_than_its_maximum()
    {
        const string Loop = "<startEvent id='s'/><userTask id='a'><standardLoopCharacteristics {0}><loopCondition>again</loopCondition></standardLoopCharacteristics></userTask><userTask id='z'/>";
        Play(Process(Loop.Replace("{0}", "") + Flows("s-a a-z")), "{'start':'p','vars':{'again':true}},{'complete':'a'},{'active':['a']},{'complete':'a','vars':{'again':false}},{'active':['z']}");
        Play(Process(Loop.Replace("{0}", "loopMaximum='2'") + Flows("s-a a-z")), "{'start':'p','vars':{'again':true}},{'complete':'a'},{'complete':'a'},{'active':['z']}");
        Play(Process(Loop.Replace("{0}", "testBefore='true'") + Flows("s-a a-z")), "{'start':'p'},{'active':['z']}");
    }

    [Fact]
    public void A_collection_that_is_none_becomes_an_incident() => Play(Process("<startEvent id='s'/><userTask id='a'><multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef></multiInstanceLoopCharacteristics></userTask>" + Flows("s-a")), "{'start':'p'},{'error':'no list'},{'active':[]}");

    [Fact]
    public void An_event_subprocess_runs_beside_its_scope_as_often_as_its_event_comes_and_is_waited_for() => Play(Process("""
        <startEvent id='s'/><userTask id='a'/><endEvent id='e'/><subProcess id='v' triggeredByEvent='true'><startEvent id='vs' isInterrupting='false'><messageEventDefinition messageRef='m'/></startEvent><userTask id='b'/>
        """ + Flows("vs-b") + "</subProcess>" + Flows("s-a a-e"), "<message id='m' name='hỏi'/>"), "{'start':'p'},{'message':'hỏi'},{'message':'hỏi'},{'active':['a','b','b']},{'complete':'a'},{'complete':'b'},{'ended':false},{'complete':'b'},{'ended':true},{'subscriptions':0}");

    [Fact]
    public void Compensation_runs_backwards_one_activity_after_the_other()
    {
        var engine = Play(Process("""
            <startEvent id='s'/><serviceTask id='a'/><serviceTask id='b'/><userTask id='m'/><intermediateThrowEvent id='t'><compensateEventDefinition/></intermediateThrowEvent><userTask id='z'/>
            <boundaryEvent id='ca' attachedToRef='a'><compensateEventDefinition/></boundaryEvent><boundaryEvent id='cb' attachedToRef='b'><compensateEventDefinition/></boundaryEvent>
            <userTask id='ua' isForCompensation='true'/><userTask id='ub' isForCompensation='true'/><association id='x1' sourceRef='ca' targetRef='ua'/><association id='x2' sourceRef='cb' targetRef='ub'/>
            """ + Flows("s-a a-b b-m m-t t-z")), "{'start':'p'},{'complete':'m'},{'active':['ub']},{'complete':'ub'},{'active':['ua']},{'complete':'ua'},{'active':['z']}");
        Assert.Empty(engine.Instances[engine.Last!].Root.Undo);
    }

    [Fact]
    public void A_subprocess_with_an_undoing_event_subprocess_sees_its_variables_as_they_were() => Play(Process("""
        <startEvent id='s'/><subProcess id='q'><startEvent id='qs'/><userTask id='b'/><subProcess id='v' triggeredByEvent='true'><startEvent id='vs'><compensateEventDefinition/></startEvent><exclusiveGateway id='x'/><userTask id='ok'/><userTask id='no'/>
        """ + Flows("vs-x") + Flow("x", "ok", "outcome = \"đặt\"") + Flow("x", "no", "true") + "</subProcess>" + Flows("qs-b") + "</subProcess><userTask id='m'/><endEvent id='t'><compensateEventDefinition activityRef='q'/></endEvent>" + Flows("s-q q-m m-t")),
        "{'start':'p'},{'complete':'b','outcome':'đặt'},{'complete':'m','outcome':'hủy'},{'active':['ok']},{'complete':'ok'},{'ended':true}");

    [Fact]
    public void Cancelling_one_instance_of_a_repeated_transaction_undoes_all_of_them()
    {
        var engine = Play(Process("""
            <startEvent id='s'/><transaction id='q'><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics><startEvent id='qs'/><serviceTask id='book'/><boundaryEvent id='c' attachedToRef='book'><compensateEventDefinition/></boundaryEvent>
            <serviceTask id='undo' isForCompensation='true'/><association id='x' sourceRef='c' targetRef='undo'/><userTask id='ask'/><endEvent id='no'><cancelEventDefinition/></endEvent>
            """ + Flows("qs-book book-ask ask-no") + "</transaction><boundaryEvent id='b' attachedToRef='q'><cancelEventDefinition/></boundaryEvent><userTask id='z'/>" + Flows("s-q b-z")), "{'start':'p'},{'active':['ask','ask','ask']},{'complete':'ask'},{'active':['z']}");
        Assert.Equal(3, engine.Runs("undo"));
    }

    [Fact]
    public void What_an_event_subprocess_throws_is_caught_outside_its_scope() => Play(Process($"""
        <startEvent id='s'/><subProcess id='q'><startEvent id='qs'/><userTask id='a'/><endEvent id='qe'><errorEventDefinition errorRef='r'/></endEvent>{Flows("qs-a a-qe")}
        <subProcess id='v' triggeredByEvent='true'><startEvent id='vs'><errorEventDefinition errorRef='r'/></startEvent><userTask id='w'/><endEvent id='ve'><errorEventDefinition errorRef='r'/></endEvent>{Flows("vs-w w-ve")}</subProcess></subProcess>
        <boundaryEvent id='b' attachedToRef='q'><errorEventDefinition errorRef='r'/></boundaryEvent><userTask id='z'/>
        """ + Flows("s-q b-z"), "<error id='r' errorCode='R'/>"), "{'start':'p'},{'complete':'a'},{'active':['w']},{'complete':'w'},{'active':['z']}");

    [Fact]
    public void An_ad_hoc_subprocess_ends_by_its_condition_or_by_a_person_when_nothing_runs()
    {
        const string AdHoc = "<startEvent id='s'/><adHocSubProcess id='q' cancelRemainingInstances='{0}'><userTask id='a'/><userTask id='b'/><completionCondition>enough</completionCondition></adHocSubProcess><userTask id='z'/>";
        Play(Process(AdHoc.Replace("{0}", "true") + Flows("s-q q-z")), "{'start':'p'},{'enabled':['a','b']},{'adhoc-start':'a'},{'adhoc-start':'a'},{'adhoc-start':'b'},{'active':['a','a','b']},{'adhoc-complete':'q','error':'running'},{'complete':'a'},{'complete':'b','vars':{'enough':true}},{'active':['z']}");
        Play(Process(AdHoc.Replace("{0}", "false") + Flows("s-q q-z")), "{'start':'p'},{'adhoc-start':'a'},{'adhoc-start':'b'},{'complete':'b','vars':{'enough':true}},{'active':['a']},{'complete':'a'},{'active':['z']}");
    }

    [Fact]
    public void A_state_of_another_version_is_not_taken()
    {
        var state = new Interpreter(ProcessDefinition.Compile(Process("<startEvent id='s'/><userTask id='a'/>" + Flows("s-a")))).Step(null, new Stimulus.Start(morning, "i")).State;
        var changed = new Interpreter(ProcessDefinition.Compile(Process("<startEvent id='s'/><userTask id='b'/>" + Flows("s-b"))));
        Assert.Throws<ArgumentException>(() => changed.Step(state, new Stimulus.CompleteTask(morning, state.Tokens().Single().Id)));
        Assert.Throws<System.Text.Json.JsonException>(() => InstanceState.FromJson("""{"form":2}"""));
    }

    [Fact]
    public void Sending_back_cancels_where_it_is_and_starts_before_an_earlier_step()
    {
        var interpreter = new Interpreter(ProcessDefinition.Compile(Process("<startEvent id='s'/><userTask id='draft'/><subProcess id='q'><startEvent id='qs'/><userTask id='check'/><userTask id='sign'/>" + Flows("qs-check check-sign") + "</subProcess><endEvent id='e'/>" + Flows("s-draft draft-q q-e"))));
        var state = interpreter.Step(null, new Stimulus.Start(morning, "i")).State;
        state = interpreter.Step(state, new Stimulus.CompleteTask(morning, Token(state, "draft"))).State;
        state = interpreter.Step(state, new Stimulus.CompleteTask(morning, Token(state, "check"))).State;
        var back = interpreter.Step(state, new Stimulus.Modify(morning, [new Change.CancelToken(Token(state, "q")), new Change.StartBefore("draft") { Variables = new Dictionary<string, FeelValue> { ["reason"] = "sai thẩm quyền" } }], "trả lại"));
        Assert.Equal("draft", Assert.Single(back.State.Tokens()).Element);
        Assert.Equal(("sign", "modified", "trả lại"), Assert.Single(back.Effects.OfType<Effect.UserTaskWithdrawn>().Select(w => (w.Element, w.Reason, w.Text))));
        var straight = interpreter.Step(back.State, new Stimulus.Modify(morning, [new Change.CancelToken(Token(back.State, "draft")), new Change.StartBefore("sign")], "trình thẳng"));
        Assert.Equal(["q", "sign"], straight.State.Tokens().Select(t => t.Element));
        Assert.Equal(InstanceStatus.Completed, interpreter.Step(straight.State, new Stimulus.CompleteTask(morning, Token(straight.State, "sign"))).State.Status);
        Assert.Equal(StepRefusal.Impossible, interpreter.Step(state, new Stimulus.Modify(morning, [new Change.CancelToken(Token(state, "q")), new Change.StartBefore("nowhere")], "")).Refusal);
    }

    private static string Token(InstanceState state, string element) => state.Tokens().Single(t => t.Element == element).Id;
}
