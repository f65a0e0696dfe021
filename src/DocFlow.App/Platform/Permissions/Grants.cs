namespace DocFlow.App.Platform.Permissions;

/// <summary>Which role carries which permission; each feature adds its own lines when it is wired.</summary>
public sealed class Grants
{
    private readonly Dictionary<Role, HashSet<string>> byRole = [];

    public void Grant(string permission, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (!byRole.TryGetValue(role, out var permissions))
                byRole[role] = permissions = [];
            permissions.Add(permission);
        }
    }

    public IReadOnlySet<string> Of(Role role) => byRole.TryGetValue(role, out var permissions) ? permissions : new HashSet<string>();

    /// <summary>Every permission that exists, sorted.</summary>
    public IReadOnlyList<string> All => [.. byRole.Values.SelectMany(p => p).Distinct().Order(StringComparer.Ordinal)];
}
