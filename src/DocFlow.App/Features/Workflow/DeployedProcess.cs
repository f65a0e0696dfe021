using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Workflow;

/// <summary>Quy trình as it stood in <c>workflows/</c> when an instance first asked for it. Never changed: another file is another version, and instances stay on theirs.</summary>
public sealed class DeployedProcess : OfficeRow
{
    private DeployedProcess()
    {
    }

    internal DeployedProcess(Guid agencyId, string key, int definitionVersion, string sha256, string xml, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Key = key;
        DefinitionVersion = definitionVersion;
        Sha256 = sha256;
        Xml = xml;
        Name = name;
        DeployedAt = now;
        Happened("process.deployed", new { key, version = definitionVersion, sha256 });
    }

    /// <summary>The name of its file without the ending: "incoming-document".</summary>
    public string Key { get; private set; } = "";

    /// <summary>1, 2, 3 … inside the agency and key.</summary>
    public int DefinitionVersion { get; private set; }

    public string Sha256 { get; private set; } = "";

    public string Xml { get; private set; } = "";

    /// <summary>What people call it: the process's own name.</summary>
    public string Name { get; private set; } = "";

    public DateTimeOffset DeployedAt { get; private set; }
}
