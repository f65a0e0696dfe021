using System.Globalization;

namespace DocFlow.Bench;

/// <summary>What a server weighs that nobody asks anything.</summary>
internal static class IdleScenario
{
    public static async Task Run(Table table)
    {
        await using var server = await Server.Make();
        await server.Start();
        var (first, before) = (Machine.Resident(server.Id), Machine.Seconds(server.Id));
        await Task.Delay(TimeSpan.FromSeconds(30));
        table.Add("idle", "resident memory when ready / after 30 s", string.Create(CultureInfo.InvariantCulture, $"{first:F0} / {Machine.Resident(server.Id):F0} MiB"));
        table.Add("idle", "processor time in those 30 s", string.Create(CultureInfo.InvariantCulture, $"{Machine.Seconds(server.Id) - before:F2} s"));
    }
}
