using System.CommandLine;
using System.Text.Json;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Host.Commands;

internal static class FsckCommand
{
    public static Command Create() => OfficeCommand.Create("fsck", "băm lại mọi tệp, kiểm mọi tham chiếu / re-hash every file, check every reference", writes: false, async (office, json, stop) =>
    {
        var verdict = await office.GetRequiredService<Fsck>().Check(stop);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { verdict.Clean, verdict.Files, verdict.Bytes, verdict.References, verdict.Unused, faults = verdict.Faults.Select(f => new { kind = f.Kind.ToString(), f.What }) }, Output.Json));
        else
            Report(verdict);
        return verdict.Clean ? ExitCodes.Done : ExitCodes.No;
    });

    private static void Report(FsckVerdict verdict)
    {
        foreach (var fault in verdict.Faults)
            Console.WriteLine($"{fault.Kind}: {fault.What}");
        Console.WriteLine($"{verdict.Files} tệp, {verdict.References} tham chiếu, {verdict.Unused} tệp không dùng; {verdict.Faults.Count} lỗi. / {verdict.Files} files, {verdict.References} references, {verdict.Unused} unused; {verdict.Faults.Count} faults.");
    }
}
