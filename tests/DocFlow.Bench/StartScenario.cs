using System.Globalization;

namespace DocFlow.Bench;

/// <summary>From starting the executable to /health/ready on a database that exists.</summary>
internal static class StartScenario
{
    private const int Runs = 5;

    public static async Task Run(Table table)
    {
        await using var server = await Server.Make();
        await server.Start();
        await server.Stop();
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            times.Add((await server.Start()).TotalSeconds);
            await server.Stop();
        }
        times.Sort();
        table.Add("start", $"to /health/ready, {Runs} starts: fastest / median / slowest", string.Create(CultureInfo.InvariantCulture, $"{times[0]:F2} / {times[Runs / 2]:F2} / {times[^1]:F2} s"));
    }
}
