using System.CommandLine;
using System.Text.Json;
using DocFlow.App.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Host.Commands;

internal static class AuditCommand
{
    public static Command Create() => new("audit", "chuỗi nhật ký / the audit chains") { Verify() };

    private static Command Verify() => OfficeCommand.Create("verify", "kiểm tra mọi chuỗi từ đầu / check every chain from its start", writes: false, async (office, json, stop) =>
    {
        var verdict = await office.GetRequiredService<AuditProof>().Verify(stop);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { verdict.Clean, verdict.Chains, verdict.Entries, faults = verdict.Faults.Select(f => new { agency = f.AgencyId, f.Sequence, kind = f.Kind.ToString() }) }, Output.Json));
        }
        else
        {
            foreach (var fault in verdict.Faults)
                Console.WriteLine($"{fault.AgencyId} #{fault.Sequence}: {fault.Kind}");
            Console.WriteLine($"{verdict.Chains} chuỗi, {verdict.Entries} mục; {verdict.Faults.Count} lỗi. / {verdict.Chains} chains, {verdict.Entries} entries; {verdict.Faults.Count} faults.");
        }
        return verdict.Clean ? ExitCodes.Done : ExitCodes.No;
    });
}
