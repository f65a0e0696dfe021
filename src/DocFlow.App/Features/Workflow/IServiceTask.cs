using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Workflow;

/// <summary>
/// What a service task of a process does. It runs in a job, as the office; what it changes through <paramref name="work"/> is committed together with
/// the step that follows, or not at all. It may run again after a crash: nothing it did before was kept, but what it did outside the
/// database has to bear repetition.
/// </summary>
public interface IServiceTask
{
    /// <returns>variables for the process; empty for none</returns>
    /// <exception cref="ServiceRefused">an answer of the business: the process's own error events take it</exception>
    Task<IReadOnlyDictionary<string, object?>> Run(ServiceCall call, Work work, CancellationToken stop);
}

/// <param name="JobId">the same at every repetition: the key that makes an effect outside happen once</param>
/// <param name="Variables">the mapped inputs, else everything the token sees</param>
public sealed record ServiceCall(Guid JobId, Guid InstanceId, string ElementId, Guid? DocumentId, Guid SubjectId, IReadOnlyDictionary<string, object?> Variables);

/// <summary>A business error with its BPMN code. Anything else that is thrown is technical: tried again by the job's rule, then an incident.</summary>
public sealed class ServiceRefused(string errorCode, string text) : Exception(text)
{
    public string ErrorCode { get; } = errorCode;
}

internal sealed record ServiceTask(string Name, Type Handler);

public static class WorkflowParts
{
    /// <summary>Who does the service tasks with this topic: <c>office.ServiceTask&lt;LayFields&gt;("drafting.layFields")</c>.</summary>
    public static void ServiceTask<T>(this OfficeParts office, string name)
        where T : class, IServiceTask
    {
        office.Services.AddScoped<T>();
        office.Services.AddSingleton(new ServiceTask(name, typeof(T)));
    }
}
