namespace DocFlow.App.Platform.Background;

/// <summary>The name this process leases jobs under: machine, process and a random part that no later process shares.</summary>
internal sealed class JobOwner
{
    public string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
}
