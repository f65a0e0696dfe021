using System.Globalization;
using System.Security.Cryptography;
using DocFlow.Signing;
using DocFlow.Signing.Records;
using DocFlow.Signing.Validation;

namespace DocFlow.Bench;

/// <summary>An archive of 10,000 files carried on by one time-stamp, renewed, rehashed; each record written and verified. Processor seconds, without the way to a service.</summary>
internal static class PreservingScenario
{
    private const int Files = 10_000;

    public static async Task Run(Table table)
    {
        using var key = ValidationScenario.Key("tsa");
        var authority = new LocalTimeStampAuthority(key, TimeProvider.System);
        var digests = Enumerable.Range(0, Files).Select(n => SHA256.HashData(BitConverter.GetBytes(n))).ToList();
        IReadOnlyList<EvidenceRecord> records = [];
        await Told(table, "first records, SHA-256", async () => records = await EvidenceArchive.Begin(digests, HashAlgorithmName.SHA256, authority));
        await Pause();
        await Told(table, "renewed by a new time-stamp", async () => records = await EvidenceArchive.Renew(records, authority));
        var longer = Enumerable.Range(0, Files).Select(n => SHA512.HashData(BitConverter.GetBytes(n))).ToList();
        await Pause();
        await Told(table, "rehashed with SHA-512", async () => records = await EvidenceArchive.Rehash([.. records.Zip(longer)], HashAlgorithmName.SHA512, authority));
        IReadOnlyList<byte[]> written = [];
        await Told(table, "written as DER", () =>
        {
            written = [.. records.Select(record => record.Write())];
            return Task.CompletedTask;
        });
        var context = ValidationScenario.Context();
        await Told(table, "1,000 of them read and verified with their three time-stamps", () =>
        {
            for (var n = 0; n < 1000; n++)
            {
                var at = n * (Files / 1000);
                var report = EvidenceRecordValidation.Run(EvidenceRecord.Read(written[at]), digest => digest == HashAlgorithmName.SHA512 ? longer[at] : digests[at], context);
                if (report.Verdict != "valid")
                    throw new InvalidOperationException(report.ToJson());
            }
            return Task.CompletedTask;
        });
        table.Add("preserving", "a record with three time-stamps", string.Create(CultureInfo.InvariantCulture, $"{written.Average(one => one.Length) / 1024.0:F1} KiB on average"));
    }

    /// <summary>Time-stamps count whole seconds, and each has to be later than the one before.</summary>
    private static Task Pause() => Task.Delay(1100);

    private static async Task Told(Table table, string what, Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        await work();
        table.Add("preserving", $"{Files} files: {what}", string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds - before:F2} s of CPU"));
    }
}
