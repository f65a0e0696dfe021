using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DocFlow.App.Platform.Data;
using DocFlow.Bpmn;
using DocFlow.Bpmn.Execution;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Workflow;

/// <summary>Where the files of <c>workflows/</c> lie: beside the executable, or where the setting <c>DOCFLOW_WORKFLOWS</c> says.</summary>
public sealed record WorkflowFolder(string Path)
{
    public static WorkflowFolder Standard => new(Environment.GetEnvironmentVariable("DOCFLOW_WORKFLOWS") is { Length: > 0 } set ? set : System.IO.Path.Combine(AppContext.BaseDirectory, "workflows"));
}

/// <summary>Definitions as they are executed, each compiled once in this process.</summary>
internal sealed class CompiledProcesses
{
    private readonly ConcurrentDictionary<string, ProcessDefinition> bySha = [];

    public ProcessDefinition Of(DeployedProcess deployed) => bySha.GetOrAdd(deployed.Sha256, _ => Compile(Encoding.UTF8.GetBytes(deployed.Xml)));

    /// <exception cref="RuleBroken">the file is no BPMN, or asks for what the interpreter does not do</exception>
    public static ProcessDefinition Compile(byte[] xml)
    {
        try
        {
            return ProcessDefinition.Compile(BpmnFile.Read(xml));
        }
        catch (Exception wrong) when (wrong is BpmnFormatException or BpmnRefusedException)
        {
            throw new RuleBroken("workflow.refused", wrong.Message);
        }
    }
}

/// <summary>The agency's deployed versions. A file that has changed becomes the next version when an instance first asks for it.</summary>
internal sealed class ProcessShelf(Work work, WorkflowFolder folder, CompiledProcesses compiled)
{
    private readonly Dictionary<string, DeployedProcess> deployedHere = [];

    public ProcessDefinition Definition(DeployedProcess deployed) => compiled.Of(deployed);

    /// <summary>The version that stands for the file as it is now. Asked behind the transaction's place in the queue, so that two do not deploy the same twice.</summary>
    public async Task<DeployedProcess> Latest(string key, CancellationToken stop)
    {
        await work.Begin(stop);
        if (deployedHere.TryGetValue(key, out var fresh))
            return fresh;
        var file = Path.Combine(folder.Path, Path.GetFileName(key) + ".bpmn");
        if (!File.Exists(file))
            throw new RuleBroken("workflow.noSuchProcess", key);
        var xml = await File.ReadAllBytesAsync(file, stop);
        var sha = Convert.ToHexStringLower(SHA256.HashData(xml));
        var latest = await work.Visible<DeployedProcess>().Where(p => p.Key == key).OrderByDescending(p => p.DefinitionVersion).Select(p => new { p.Id, p.Sha256, p.DefinitionVersion }).FirstOrDefaultAsync(stop);
        if (latest?.Sha256 == sha)
            return deployedHere[key] = await work.Load<DeployedProcess>(latest.Id, stop);
        var definition = CompiledProcesses.Compile(xml);
        var deployed = new DeployedProcess(work.Me.AgencyId, key, (latest?.DefinitionVersion ?? 0) + 1, sha, Text(xml), definition.Name ?? key, work.Now);
        work.Add(deployed);
        return deployedHere[key] = deployed;
    }

    private static string Text(byte[] xml)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(xml).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken("workflow.refused", "UTF-8");
        }
    }
}
