using System.Text;

namespace DocFlow.Bpmn.Tests;

public class BpmnFileTests
{
    [Fact]
    public void A_process_keeps_its_order_names_documentation_and_makers_attributes()
    {
        var read = Bpmn.Read(Bpmn.Process("""
            <userTask id="a" name="Chỉ đạo xử lý" vendor:form="direct"><documentation>Ghi ý kiến.</documentation><extensionElements><vendor:x/></extensionElements></userTask>
            <exclusiveGateway id="z" default="f3"/>
            <sequenceFlow id="f4" name="có" sourceRef="z" targetRef="a"><conditionExpression language="feel"> kết quả = "trả lại" </conditionExpression></sequenceFlow>
            <sequenceFlow id="f3" sourceRef="z" targetRef="e"/>
            """, to: "a"));
        var process = Assert.Single(read.Processes);
        Assert.Equal(("p", "Thử", true), (process.Id, process.Name, process.IsExecutable));
        Assert.Equal(["s", "a", "z", "e"], process.Content.Nodes.Select(n => n.Id));
        var task = Assert.IsType<TaskNode>(process.Content.Nodes[1]);
        Assert.Equal((TaskKind.User, "Chỉ đạo xử lý", "Ghi ý kiến."), (task.Kind, task.Name, task.Documentation));
        Assert.Equal("direct", task.ForeignAttributes["{http://vendor.example/}form"]);
        Assert.Contains("vendor:x", task.Extensions);
        var gateway = Assert.IsType<Gateway>(process.Content.Nodes[2]);
        Assert.Equal("f3", gateway.DefaultFlow);
        Assert.Equal(["f4", "f3"], process.Content.From(gateway).Select(f => f.Id));
        Assert.Equal(("kết quả = \"trả lại\"", "feel"), (process.Content.Flows[0].Condition!.Text, process.Content.Flows[0].Condition!.Language));
    }

    [Fact]
    public void Events_say_what_they_wait_for_and_whether_they_interrupt()
    {
        var read = Bpmn.Read(Bpmn.File("""
            <message id="m" name="Trả lời"/><error id="bad" name="Hỏng" errorCode="E1"/>
            <process id="p">
              <task id="a"/>
              <boundaryEvent id="late" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></boundaryEvent>
              <boundaryEvent id="failed" attachedToRef="a"><errorEventDefinition errorRef="tns:bad"/></boundaryEvent>
              <intermediateCatchEvent id="reply"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
              <endEvent id="stop"><terminateEventDefinition/></endEvent>
            </process>
            """));
        var events = read.Processes[0].Content.Nodes.OfType<EventNode>().ToDictionary(e => e.Id);
        Assert.False(events["late"].IsInterrupting);
        Assert.Equal((TimerKind.Duration, "PT8H"), (events["late"].Definitions[0].Timer!.Kind, events["late"].Definitions[0].Timer!.Value.Text));
        Assert.True(events["failed"].IsInterrupting);
        Assert.Equal(("a", "bad"), (events["failed"].AttachedTo, events["failed"].Definitions[0].Reference));
        Assert.Equal("m", events["reply"].Definitions[0].Reference);
        Assert.True(events["stop"].Has(EventKind.Terminate));
        Assert.Equal(("Hỏng", "E1"), (read.Triggers["bad"].Name, read.Triggers["bad"].Code));
    }

    [Fact]
    public void Sub_processes_loops_lanes_pools_and_the_drawing_are_kept()
    {
        var read = Bpmn.Read(Bpmn.File("""
            <collaboration id="c"><participant id="pool" name="Văn phòng" processRef="p"/><participant id="sender" name="Nơi gửi"/><messageFlow id="mf" sourceRef="sender" targetRef="a"/></collaboration>
            <process id="p">
              <laneSet><lane id="clerk" name="Văn thư"><flowNodeRef>sub</flowNodeRef><childLaneSet><lane id="inner"/></childLaneSet></lane></laneSet>
              <subProcess id="sub">
                <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality><completionCondition>đủ</completionCondition></multiInstanceLoopCharacteristics>
                <subProcess id="watch" triggeredByEvent="true"><startEvent id="t" isInterrupting="false"><signalEventDefinition/></startEvent></subProcess>
                <userTask id="a"><standardLoopCharacteristics testBefore="true" loopMaximum="5"/></userTask>
              </subProcess>
            </process>
            <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
              <bpmndi:BPMNShape bpmnElement="sub" isExpanded="true"><dc:Bounds x="1.5" y="-2" width="300" height="80"/></bpmndi:BPMNShape>
              <bpmndi:BPMNEdge bpmnElement="mf"><di:waypoint x="0" y="1"/><di:waypoint x="2" y="3"/></bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            """));
        var sub = Assert.IsType<SubProcess>(Assert.Single(read.Processes[0].Content.Nodes));
        Assert.Equal((LoopKind.SequentialInstances, "3", "đủ"), (sub.Loop!.Kind, sub.Loop.Cardinality!.Text, sub.Loop.Condition!.Text));
        Assert.Equal(SubProcessKind.Event, Assert.IsType<SubProcess>(sub.Content.Nodes[0]).Kind);
        var task = Assert.IsType<TaskNode>(sub.Content.Nodes[1]);
        Assert.Equal((LoopKind.Standard, true, 5), (task.Loop!.Kind, task.Loop.TestBefore, task.Loop.Maximum));
        Assert.Equal(3, read.Processes[0].Content.AndInner().Count());
        Assert.Equal(["sub"], read.Processes[0].Lanes[0].Nodes);
        Assert.Equal("inner", read.Processes[0].Lanes[0].Inner[0].Id);
        Assert.Equal(["p", null], read.Participants.Select(p => p.Process));
        Assert.Equal(("sender", "a"), (read.MessageFlows[0].Source, read.MessageFlows[0].Target));
        var shape = Assert.Single(read.Diagram.Shapes);
        Assert.Equal((1.5, -2.0, 300.0, 80.0, true), (shape.X, shape.Y, shape.Width, shape.Height, shape.IsExpanded));
        Assert.Equal([(0.0, 1.0), (2.0, 3.0)], Assert.Single(read.Diagram.Edges).Waypoints);
    }

    [Fact]
    public void A_node_without_an_id_is_named_after_its_place()
    {
        var read = Bpmn.Read(Bpmn.File("<process id='p'><task/></process>"));
        Assert.Matches("^task:\\d+\\.\\d+$", Assert.Single(read.Processes[0].Content.Nodes).Id);
    }

    [Fact]
    public void The_source_is_kept_byte_for_byte()
    {
        var bytes = Encoding.UTF8.GetBytes(Bpmn.Process("<task id='a'/>", to: "a"));
        Assert.Equal(bytes, BpmnFile.Read(bytes).Source.ToArray());
    }

    [Fact]
    public void A_file_in_Latin_1_is_read()
    {
        var text = "<?xml version='1.0' encoding='ISO-8859-1'?><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p' name='Prüfung'/></definitions>";
        Assert.Equal("Prüfung", BpmnFile.Read(Encoding.Latin1.GetBytes(text)).Processes[0].Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("quy trình")]
    [InlineData("<definitions/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>&e;</definitions>")]
    [InlineData("<?xml version='1.0' encoding='x-none'?><definitions/>")]
    public void What_is_no_BPMN_is_refused(string text) => Assert.Throws<BpmnFormatException>(() => Bpmn.Read(text));

    [Fact]
    public void An_error_tells_line_and_column()
    {
        var wrong = Assert.Throws<BpmnFormatException>(() => Bpmn.Read("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n  <process/></definitions>"));
        Assert.Equal((2, 4), (wrong.Line, wrong.Column));
        Assert.Contains("id", wrong.Expectation);
    }

    [Fact]
    public void Too_deep_a_file_is_refused_before_anything_is_built_from_it()
    {
        var deep = string.Concat(Enumerable.Repeat("<subProcess id='x'>", 100_000)) + string.Concat(Enumerable.Repeat("</subProcess>", 100_000));
        Assert.Throws<BpmnFormatException>(() => Bpmn.Read(Bpmn.File($"<process id='p'>{deep}</process>")));
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_and_never_fail_otherwise()
    {
        var whole = Encoding.UTF8.GetBytes(Bpmn.Process("""
            <subProcess id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics><userTask id="u"/></subProcess>
            <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDate>2026-01-01T00:00:00Z</timeDate></timerEventDefinition></boundaryEvent>
            <eventBasedGateway id="z"/>
            """));
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 5); change > 0; change--)
                damaged[random.Next(damaged.Length)] = whole[random.Next(whole.Length)];
            try
            {
                Assert.NotNull(BpmnCheck.Run(BpmnFile.Read(damaged)));
            }
            catch (BpmnFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }
}
