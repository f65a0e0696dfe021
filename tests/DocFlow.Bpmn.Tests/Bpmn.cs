using System.Text;

namespace DocFlow.Bpmn.Tests;

/// <summary>Small files for tests.</summary>
internal static class Bpmn
{
    internal static string File(string inside, string attributes = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
          xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
          xmlns:vendor="http://vendor.example/" targetNamespace="http://docflow.example/test" {attributes}>
        {inside}
        </definitions>
        """;

    internal static Definitions Read(string text) => BpmnFile.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>A process with a start, whatever is given between, and an end; flow f1 leaves the start towards 'a', f2 leaves 'z' towards the end.</summary>
    internal static string Process(string between, string from = "a", string to = "z") => File($"""
        <process id="p" name="Thử" isExecutable="true">
          <startEvent id="s"/>
          {between}
          <endEvent id="e"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="{from}"/>
          <sequenceFlow id="f2" sourceRef="{to}" targetRef="e"/>
        </process>
        """);
}
