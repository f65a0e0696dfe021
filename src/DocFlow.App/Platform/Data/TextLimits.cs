using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// What people type fits its column or is refused in words. SQLite would keep any length and the server databases would break the
/// transaction; here every database says the same.
/// </summary>
internal static class TextLimits
{
    /// <exception cref="RuleBroken">a text is too long, or holds a character that no database keeps</exception>
    public static void Demand(OfficeContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            // What was typed before what is derived from it: the sentence names the limit of the field.
            foreach (var property in entry.Properties.Where(p => entry.State == EntityState.Added || p.IsModified).OrderBy(p => p.Metadata.Name.EndsWith("Key", StringComparison.Ordinal)))
            {
                if (property.CurrentValue is not string text)
                    continue;
                if (property.Metadata.GetMaxLength() is > 0 and var most && text.Length > most)
                    throw new RuleBroken("data.tooLong", most) { Field = property.Metadata.Name };
                if (text.Contains('\0', StringComparison.Ordinal))
                    throw new RuleBroken("data.unreadable") { Field = property.Metadata.Name };
            }
        }
    }
}
