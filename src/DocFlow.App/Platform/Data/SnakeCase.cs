using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DocFlow.App.Platform.Data;

/// <summary>Names of tables, columns, keys and indexes: snake_case, singular, the same on every database.</summary>
internal static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var type in model.GetEntityTypes().Where(t => !t.IsMappedToJson()))
        {
            if (type.GetTableName() is { } table)
                type.SetTableName(Of(table.StartsWith("AspNet", StringComparison.Ordinal) ? "Account" + IdentityPart(table) : table));
            foreach (var property in type.GetProperties())
                property.SetColumnName(Of(property.GetColumnName()));
            foreach (var key in type.GetKeys())
                key.SetName($"pk_{type.GetTableName()}{(key.IsPrimaryKey() ? "" : "_" + Columns(key.Properties))}");
            foreach (var foreign in type.GetForeignKeys())
                foreign.SetConstraintName($"fk_{type.GetTableName()}_{Columns(foreign.Properties)}");
            foreach (var index in type.GetIndexes())
                index.SetDatabaseName($"{(index.IsUnique ? "ux" : "ix")}_{type.GetTableName()}_{Columns(index.Properties)}");
        }
    }

    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join("_", properties.Select(p => Of(p.Name)));

    /// <summary>AspNetUsers → "", AspNetUserClaims → "Claim": our accounts live in the table <c>account</c>.</summary>
    private static string IdentityPart(string table) => table["AspNetUser".Length..].TrimEnd('s');
}
