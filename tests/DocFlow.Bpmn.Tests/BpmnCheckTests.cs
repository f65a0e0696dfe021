namespace DocFlow.Bpmn.Tests;

public class BpmnCheckTests
{
    private const string Timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";

    /// <summary>For each rule the smallest file that breaks it, and the element it must name.</summary>
    private static readonly Dictionary<string, (string File, string Element)> broken = new()
    {
        ["duplicate-id"] = (Bpmn.Process("<task id='a'/><message id='a'/>", to: "a"), "a"),
        ["no-process"] = (Bpmn.File("<message id='m'/>"), ""),
        ["participant-process-unknown"] = (Bpmn.File("<collaboration><participant id='pool' processRef='q'/></collaboration><process id='p'/>"), "pool"),
        ["diagram-element-unknown"] = (Bpmn.File("<process id='p'/><bpmndi:BPMNDiagram><bpmndi:BPMNPlane><bpmndi:BPMNEdge bpmnElement='gone'/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"), "gone"),
        ["flow-source-unknown"] = (Bpmn.Process("<task id='a'/>", to: "nobody"), "f2"),
        ["flow-target-unknown"] = (Bpmn.Process("<task id='a'/>", from: "nobody", to: "a"), "f1"),
        ["default-flow-unknown"] = (Bpmn.Process("<task id='a' default='f1'/>", to: "a"), "a"),
        ["gateway-without-outgoing"] = (Bpmn.Process("<parallelGateway id='a'/>", to: "s"), "a"),
        ["condition-ignored"] = (Bpmn.Process("<parallelGateway id='a'/><task id='z'/><sequenceFlow id='f3' sourceRef='a' targetRef='z'><conditionExpression>true</conditionExpression></sequenceFlow>"), "f3"),
        ["event-gateway-target"] = (Bpmn.Process("<eventBasedGateway id='a'/><task id='z'/><sequenceFlow id='f3' sourceRef='a' targetRef='z'/>"), "a"),
        ["complex-gateway"] = (Bpmn.Process("<complexGateway id='a'/>", to: "a"), "a"),
        ["no-start"] = (Bpmn.File("<process id='p'><task id='a'/></process>"), "p"),
        ["unreachable"] = (Bpmn.Process("<task id='a'/><task id='alone'/>", to: "a"), "alone"),
        ["flow-into-start"] = (Bpmn.Process("<task id='a'/><sequenceFlow id='f3' sourceRef='a' targetRef='s'/>", to: "a"), "s"),
        ["flow-from-end"] = (Bpmn.Process("<task id='a'/><sequenceFlow id='f3' sourceRef='e' targetRef='a'/>", to: "a"), "e"),
        ["boundary-without-host"] = (Bpmn.Process($"<task id='a'/><boundaryEvent id='b' attachedToRef='s'>{Timer}</boundaryEvent>", to: "a"), "b"),
        ["boundary-without-event"] = (Bpmn.Process("<task id='a'/><boundaryEvent id='b' attachedToRef='a'/>", to: "a"), "b"),
        ["catch-without-event"] = (Bpmn.Process("<intermediateCatchEvent id='a'/>", to: "a"), "a"),
        ["error-not-interrupting"] = (Bpmn.Process("<task id='a'/><boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><errorEventDefinition/></boundaryEvent>", to: "a"), "b"),
        ["event-reference-unknown"] = (Bpmn.Process("<intermediateCatchEvent id='a'><signalEventDefinition signalRef='x'/></intermediateCatchEvent>", to: "a"), "a"),
        ["event-reference-missing"] = (Bpmn.Process("<intermediateCatchEvent id='a'><messageEventDefinition/></intermediateCatchEvent>", to: "a"), "a"),
        ["timer-without-time"] = (Bpmn.Process("<intermediateCatchEvent id='a'><timerEventDefinition/></intermediateCatchEvent>", to: "a"), "a"),
        ["condition-missing"] = (Bpmn.Process("<intermediateCatchEvent id='a'><conditionalEventDefinition/></intermediateCatchEvent>", to: "a"), "a"),
        ["link-without-target"] = (Bpmn.Process("<intermediateThrowEvent id='a'><linkEventDefinition name='x'/></intermediateThrowEvent>", to: "a"), "a"),
        ["compensation-without-handler"] = (Bpmn.Process("<task id='a'/><boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>", to: "a"), "b"),
    };

    public static TheoryData<string> Codes => [.. BpmnRule.All.Select(r => r.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_rule_bites_on_the_smallest_file_that_breaks_it(string code)
    {
        var (file, element) = broken[code];
        var finding = Assert.Single(BpmnCheck.Run(Bpmn.Read(file)), f => f.Code == code);
        Assert.Equal(element, finding.Element);
        Assert.Contains(element, finding.Vietnamese);
        Assert.Contains(element, finding.English);
        Assert.DoesNotContain("{", finding.Vietnamese + finding.English);
    }

    [Fact]
    public void A_sound_process_has_no_finding()
    {
        var findings = BpmnCheck.Run(Bpmn.Read(Bpmn.Process($"""
            <userTask id="a"/><boundaryEvent id="late" attachedToRef="a" cancelActivity="false">{Timer}</boundaryEvent>
            <sendTask id="remind"/><sequenceFlow id="f3" sourceRef="late" targetRef="remind"/>
            <boundaryEvent id="undo" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
            <serviceTask id="back" isForCompensation="true"/><association id="as" sourceRef="undo" targetRef="back"/>
            <subProcess id="watch" triggeredByEvent="true"><startEvent id="ws"><errorEventDefinition/></startEvent></subProcess>
            <adHocSubProcess id="z"><task id="one"/><task id="two"/></adHocSubProcess>
            <sequenceFlow id="f4" sourceRef="a" targetRef="z"/>
            """)));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_link_is_a_way_to_its_target()
    {
        var findings = BpmnCheck.Run(Bpmn.Read(Bpmn.Process("""
            <intermediateThrowEvent id="a"><linkEventDefinition name="tiếp"/></intermediateThrowEvent>
            <intermediateCatchEvent id="z"><linkEventDefinition name="tiếp"/></intermediateCatchEvent>
            """)));
        Assert.Empty(findings);
    }

    [Fact]
    public void A_very_large_process_is_checked_in_seconds()
    {
        var many = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<intermediateThrowEvent id='l{i}'><linkEventDefinition name='{i}'/></intermediateThrowEvent><eventBasedGateway id='g{i}'/>"));
        var read = Bpmn.Read(Bpmn.File($"<process id='p'>{many}</process>"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(BpmnCheck.Run(read).Count >= 80_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Rules_have_distinct_codes_and_both_languages()
    {
        Assert.Equal(BpmnRule.All.Count, BpmnRule.All.Select(r => r.Code).Distinct().Count());
        Assert.All(BpmnRule.All, r => Assert.True(r.Vietnamese.Length > 10 && r.English.Length > 10 && r.Vietnamese != r.English));
        Assert.Equal(BpmnRule.All.Select(r => r.Code).Order(), broken.Keys.Order());
    }
}
