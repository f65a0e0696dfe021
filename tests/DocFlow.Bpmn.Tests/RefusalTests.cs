using DocFlow.Bpmn.Execution;
using static DocFlow.Bpmn.Tests.Playground;

namespace DocFlow.Bpmn.Tests;

/// <summary>What is refused at deployment, by which element and under which code.</summary>
public class RefusalTests
{
    private const string Error = "<errorEventDefinition/>";

    private static readonly Dictionary<string, (Definitions File, string Element)> refused = new()
    {
        ["complex-gateway"] = (Process("<startEvent id='s'/><complexGateway id='a'/><endEvent id='e'/>" + Flows("s-a a-e")), "a"),
        ["expression"] = (Process("<startEvent id='s'/><exclusiveGateway id='a'/><endEvent id='e'/>" + Flows("s-a") + Flow("a", "e", "${x == 1}")), "a"),
        ["expression-language"] = (Process("<startEvent id='s'/><scriptTask id='a' scriptFormat='javascript'><script>1</script></scriptTask>" + Flows("s-a")), "a"),
        ["repetition-without-count"] = (Process("<startEvent id='s'/><userTask id='a'><multiInstanceLoopCharacteristics/></userTask>" + Flows("s-a")), "a"),
        ["call-without-process"] = (Process("<startEvent id='s'/><callActivity id='a'/>" + Flows("s-a")), "a"),
        ["event-subprocess-start"] = (Process("<startEvent id='s'/><endEvent id='e'/><subProcess id='a' triggeredByEvent='true'><startEvent id='b'/></subProcess>" + Flows("s-e")), "a"),
        ["cancel-outside-transaction"] = (Process("<startEvent id='s'/><endEvent id='a'><cancelEventDefinition/></endEvent>" + Flows("s-a")), "a"),
        ["caught-twice"] = (Process($"<startEvent id='s'/><userTask id='t'/><boundaryEvent id='a' attachedToRef='t'>{Error}</boundaryEvent><boundaryEvent id='b' attachedToRef='t'>{Error}</boundaryEvent><endEvent id='e'/>" + Flows("s-t t-e a-e b-e")), "b"),
        ["several-plain-starts"] = (Process("<startEvent id='s'/><startEvent id='a'/><endEvent id='e'/>" + Flows("s-e a-e")), "a"),
        ["link-target-twice"] = (Process("<startEvent id='s'/><intermediateThrowEvent id='l'><linkEventDefinition name='L'/></intermediateThrowEvent><intermediateCatchEvent id='m'><linkEventDefinition name='L'/></intermediateCatchEvent><intermediateCatchEvent id='a'><linkEventDefinition name='L'/></intermediateCatchEvent><endEvent id='e'/>" + Flows("s-l m-e a-e")), "a"),
        ["compensation-activity-unknown"] = (Process("<startEvent id='s'/><endEvent id='a'><compensateEventDefinition activityRef='x'/></endEvent>" + Flows("s-a")), "a"),
        ["compensated-twice"] = (Process("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='x' attachedToRef='a'><compensateEventDefinition/></boundaryEvent><boundaryEvent id='y' attachedToRef='a'><compensateEventDefinition/></boundaryEvent><userTask id='u' isForCompensation='true'/><association id='q' sourceRef='x' targetRef='u'/><association id='r' sourceRef='y' targetRef='u'/>" + Flows("s-a")), "a"),
        ["process-unknown"] = (Process("<startEvent id='s'/><endEvent id='e'/>" + Flows("s-e")), "q"),
        ["not-supported"] = (Process("<startEvent id='s'/><intermediateCatchEvent id='a'><messageEventDefinition messageRef='m'/><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>" + Flows("s-a"), "<message id='m' name='m'/>"), "a"),
    };

    public static TheoryData<string> Codes => [.. refused.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_cannot_be_executed_is_refused_by_its_element_in_two_languages(string code)
    {
        var (file, element) = refused[code];
        var findings = Assert.Throws<BpmnRefusedException>(() => ProcessDefinition.Compile(file, code == "process-unknown" ? "q" : null)).Findings;
        var finding = Assert.Single(findings, f => f.Severity == BpmnSeverity.Error);
        Assert.Equal((code, element), (finding.Code, finding.Element));
        Assert.NotEqual(finding.Vietnamese, finding.English);
        Assert.Contains(element, finding.Vietnamese);
    }

    [Theory]
    [InlineData("<receiveTask id='a' instantiate='true'/>")]
    [InlineData("<subProcess id='a'><startEvent id='b'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>")]
    [InlineData("<eventBasedGateway id='a' instantiate='true'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f' sourceRef='a' targetRef='c'/>")]
    [InlineData("<intermediateThrowEvent id='a'><signalEventDefinition/></intermediateThrowEvent>")]
    public void What_is_not_supported_is_never_passed_over(string element) => Assert.Contains(Refused(Process("<startEvent id='s'/>" + element + Flows("s-a"))), f => f.Code == "not-supported");

    [Fact]
    public void A_process_that_runs_nothing_unsupported_is_compiled_whatever_else_stands_in_the_file()
    {
        var definition = ProcessDefinition.Compile(Process("<startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent><startEvent id='n'/><callActivity id='c' calledElement='q'/>" + Flows("s-c n-c"), "<message id='m' name='đơn'/>"));
        Assert.Equal([("s", EventKind.Message, "đơn")], definition.StartTriggers.Select(t => (t.Element, t.Kind, t.Name)));
        Assert.Equal(["q"], definition.Calls);
    }
}
