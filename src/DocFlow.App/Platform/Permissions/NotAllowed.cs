namespace DocFlow.App.Platform.Permissions;

/// <summary>The post acted in does not carry the permission asked for.</summary>
public sealed class NotAllowed(string permission) : Exception($"permission {permission} is missing")
{
    public string Permission { get; } = permission;
}
