using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DocFlow.App.Platform.Data;

/// <summary>Our own sort keys are compared byte by byte on every database, whatever its language settings.</summary>
internal static class SortKeys
{
    public static void Apply(IMutableModel model, string? provider)
    {
        var binary = provider switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
            "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
            _ => null,
        };
        if (binary is null)
            return;
        foreach (var property in model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.Name == "SortKey"))
            property.SetCollation(binary);
    }
}
