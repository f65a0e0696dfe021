namespace DocFlow.App.Tests.Workflow;

/// <summary>Small processes, one for each thing that is tried; written into a folder that stands for <c>workflows/</c>.</summary>
internal static class TestProcesses
{
    /// <summary>The clerk writes, the leader approves or sends back.</summary>
    public static readonly string Approval = File("test-approval", "Duyệt", """
        <userTask id="write" name="Soạn" df:formKey="test.write" df:candidateGroups='"RegistryClerk"'/>
        <userTask id="approve" name="Duyệt" df:formKey="test.approve" df:candidateGroups='"Leader"'/>
        <exclusiveGateway id="approved" default="to-end"/>
        <sequenceFlow id="to-write" sourceRef="begin" targetRef="write"/>
        <sequenceFlow id="to-approve" sourceRef="write" targetRef="approve"/>
        <sequenceFlow id="to-approved" sourceRef="approve" targetRef="approved"/>
        <sequenceFlow id="back" name="trả lại" sourceRef="approved" targetRef="write"><conditionExpression xsi:type="tFormalExpression">outcome = "return"</conditionExpression></sequenceFlow>
        <sequenceFlow id="to-end" name="duyệt" sourceRef="approved" targetRef="end"/>
        """);

    /// <summary>A handler works; the business error "short" leads to a person.</summary>
    public static readonly string Service = File("test-service", "Tự động", """
        <serviceTask id="work" name="Làm" df:topic="test.work"/>
        <boundaryEvent id="short" attachedToRef="work"><errorEventDefinition id="short-event" errorRef="short-error"/></boundaryEvent>
        <userTask id="mend" name="Sửa" df:candidateGroups='"RegistryClerk"'/>
        <userTask id="look" name="Xem" df:assignee="who"/>
        <sequenceFlow id="to-work" sourceRef="begin" targetRef="work"/>
        <sequenceFlow id="to-look" sourceRef="work" targetRef="look"/>
        <sequenceFlow id="to-mend" sourceRef="short" targetRef="mend"/>
        <sequenceFlow id="mended" sourceRef="mend" targetRef="end"/>
        <sequenceFlow id="to-end" sourceRef="look" targetRef="end"/>
        """, """<error id="short-error" name="short" errorCode="short"/>""");

    /// <summary>A person works, and a timer beside them reminds another.</summary>
    public static readonly string Timer = File("test-timer", "Hẹn giờ", """
        <userTask id="do" name="Làm" df:candidateGroups='"Leader"'/>
        <boundaryEvent id="late" attachedToRef="do" cancelActivity="false"><timerEventDefinition id="late-timer"><timeDate xsi:type="tFormalExpression">remindAt</timeDate></timerEventDefinition></boundaryEvent>
        <userTask id="remind" name="Nhắc" df:candidateGroups='"RegistryClerk"'/>
        <sequenceFlow id="to-do" sourceRef="begin" targetRef="do"/>
        <sequenceFlow id="to-end" sourceRef="do" targetRef="end"/>
        <sequenceFlow id="to-remind" sourceRef="late" targetRef="remind"/>
        <sequenceFlow id="reminded" sourceRef="remind" targetRef="end"/>
        """);

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, xml) in new[] { ("test-approval", Approval), ("test-service", Service), ("test-timer", Timer) })
            System.IO.File.WriteAllText(Path.Combine(folder, name + ".bpmn"), xml);
    }

    private static string File(string id, string name, string content, string before = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:df="urn:docflow:bpmn:1"
          targetNamespace="urn:test" expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">
          {before}
          <process id="{id}" name="{name}" isExecutable="true">
            <startEvent id="begin"/>
            <endEvent id="end"/>
            {content}
          </process>
        </definitions>
        """;
}
