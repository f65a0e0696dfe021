using System.CommandLine;

namespace DocFlow.Host.Commands;

internal static class WorkflowCommand
{
    public static Command Create() => new("workflow", "quy trình BPMN / BPMN workflows") { WorkflowCheckCommand.Create(), WorkflowRunCommand.Create() };
}
