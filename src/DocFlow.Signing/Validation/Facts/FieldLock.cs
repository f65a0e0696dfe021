namespace DocFlow.Signing.Validation;

/// <summary>Which fields a signature freezes: FieldMDP or /Lock (ISO 32000-2 §12.8.2.4, §12.7.5.5).</summary>
/// <param name="Action">"All", "Include" or "Exclude".</param>
/// <param name="Fields">The names it means; a name stands for all fields below it.</param>
/// <param name="Level">P of the lock, 1 to 3; null where it sets none.</param>
public sealed record FieldLock(string Action, IReadOnlyList<string> Fields, int? Level)
{
    /// <summary>Whether the field is frozen.</summary>
    public bool Freezes(string field)
    {
        var named = Fields.Any(name => field == name || field.StartsWith(name + ".", StringComparison.Ordinal));
        return Action switch { "All" => true, "Include" => named, "Exclude" => !named, _ => true };
    }
}
