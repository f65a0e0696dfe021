using System.Globalization;
using Microsoft.Playwright;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>Going from one part to the next by keyboard, and what the browser carries by then.</summary>
internal static class Stepping
{
    /// <summary>As many steps with the key; how long each lasted until the next page's picture was there, in milliseconds.</summary>
    /// <param name="from">the ordinal of the part that is open</param>
    public static async Task<IReadOnlyList<double>> Walk(Actor who, int from, int steps, string key = "Alt+]")
    {
        var lasted = new List<double>();
        for (var n = 1; n <= steps; n++)
        {
            await who.Clock();
            await who.Press(key);
            lasted.Add(await who.PictureUnder($"phần {(key == "Alt+]" ? from + n : from - n)}/"));
        }
        return lasted;
    }

    /// <summary>What the page holds after everything that may go is gone.</summary>
    public static async Task<Weight> Weigh(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Performance.enable");
        for (var n = 0; n < 2; n++)
            await browser.SendAsync("HeapProfiler.collectGarbage");
        var answer = await browser.SendAsync("Performance.getMetrics");
        await browser.DetachAsync();
        var metrics = answer!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
        return new Weight(metrics["JSHeapUsedSize"] / (1 << 20), (int)metrics["Nodes"], (int)metrics["JSEventListeners"], (int)metrics["Documents"]);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <param name="Heap">in MiB</param>
internal sealed record Weight(double Heap, int Nodes, int Listeners, int Documents)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"heap {Heap:0.0} MiB, {Nodes} nodes, {Listeners} listeners, {Documents} documents");
}
