using System.Collections.Concurrent;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Tests.Workflow;

/// <summary>Does what the variable <c>script</c> says, and leaves a document behind each time it runs, so that a repetition would be seen.</summary>
public sealed class ScriptedHandler : IServiceTask
{
    public const string Topic = "test.work";

    private static readonly ConcurrentDictionary<Guid, int> Runs = [];

    public static int RunsOf(Guid instance) => Runs.GetValueOrDefault(instance);

    public Task<IReadOnlyDictionary<string, object?>> Run(ServiceCall call, Work work, CancellationToken stop)
    {
        var run = Runs.AddOrUpdate(call.InstanceId, 1, (_, n) => n + 1);
        work.Add(new Document(work.Me.AgencyId, $"Dấu vết {call.InstanceId:N}", null, null, work.Now));
        switch (call.Variables.GetValueOrDefault("script"))
        {
            case "short":
                throw new ServiceRefused("short", "thiếu giấy");
            case "stuck once" when run == 1:
                throw new JobProblem("payload", "hỏng một lần");
        }
        return Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?> { ["result"] = 7 });
    }
}
