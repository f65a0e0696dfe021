using System.Globalization;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Files nobody here made: what may be signed keeps every byte and every signature it had, three times over; what may not says why.</summary>
public class PrefixTests
{
    [Theory]
    [InlineData("sig-pdf")]
    [InlineData("scans/real/pdf")]
    [InlineData("pdf-robustness")]
    public Task Every_file_that_may_be_signed_keeps_its_bytes_and_what_we_found_valid(string folder) => Play(Of(folder, 1), outside: false);

    [Theory]
    [InlineData("sig-pdf", 3)]
    [InlineData("scans/real/pdf", 2)]
    [InlineData("pdf-robustness", 12)]
    public Task What_other_judges_found_valid_stays_so(string folder, int every) => Play(Of(folder, every), outside: true);

    [Theory]
    [InlineData("sig-pdf")]
    [InlineData("scans/real/pdf")]
    [InlineData("pdf-robustness")]
    [Trait("Category", "Long")]
    public async Task Every_judge_is_asked_about_every_file_after_each_signature(string folder)
    {
        if (OperatingSystem.IsLinux())
            await File.WriteAllTextAsync("/proc/self/clear_refs", "5", TestContext.Current.CancellationToken); // the peak counts from here
        await Play(Of(folder, 1), outside: true);
        if (OperatingSystem.IsLinux())
        {
            var peak = long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            Say($"{peak} MiB at the peak");
            Assert.True(peak < 1024, $"{peak} MiB");
        }
    }

    private static async Task Play(List<string> paths, bool outside)
    {
        var files = paths.ConvertAll(path => new StrangeFile(path));
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (file, stop) => await file.Play(outside, stop));
        var signed = files.Where(f => f.Refused is null).ToList();
        foreach (var reason in files.Where(f => f.Refused is not null).GroupBy(f => (f.Refused!.Reason, f.Refused.Message)).OrderByDescending(g => g.Count()))
            Say($"{reason.Count()} refused, {reason.Key.Reason}: {reason.Key.Message}");
        Say($"{files.Count} files, {signed.Count} signed three times, the slowest signature {files.Max(f => f.Longest).TotalMilliseconds:F0} ms");
        Say($"kept valid: {Sum(f => f.Ours)} by us; {Sum(f => f.Pdfsig)} by pdfsig; {Sum(f => f.Mutool)} by mutool, which accepts the new ones of {signed.Count(f => f.Mutool is not null && f.NewForMutool)}");
        var wrong = files.SelectMany(f => f.Wrong).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong)}");
        Assert.True(signed.Count > paths.Count / 2, $"{signed.Count} of {paths.Count} signed");

        string Sum(Func<StrangeFile, int?> judge) => $"{signed.Sum(judge)} in {signed.Count(f => judge(f) is not null)} files";
    }

    private static List<string> Of(string folder, int every) =>
        [.. Directory.EnumerateFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, at) => at % every == 0)];

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
