using System.CommandLine;
using System.Text.Json;
using DocFlow.App.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Host.Commands;

internal static class MigrateCommand
{
    public static Command Create() => OfficeCommand.Create("migrate", "đưa cơ sở dữ liệu lên lược đồ mới / bring the database to the current schema", writes: true, async (office, json, stop) =>
    {
        var applied = await office.GetRequiredService<Schema>().Migrate(stop);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { applied }));
        else
            Console.WriteLine(applied.Count == 0 ? "Lược đồ đã mới nhất. / The schema is up to date." : $"Đã áp dụng / applied: {string.Join(", ", applied)}");
        return ExitCodes.Done;
    });
}
