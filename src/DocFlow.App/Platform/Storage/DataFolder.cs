using System.Security.Cryptography;

namespace DocFlow.App.Platform.Storage;

/// <summary>
/// The one folder an installation lives in: the embedded database, the files, the keys, and the lock that keeps a second process out.
/// </summary>
public sealed class DataFolder
{
    private readonly Lazy<byte[]> auditKey;
    private readonly Lazy<byte[]> masterKey;

    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(KeysFolder);
        Directory.CreateDirectory(WorkFolder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KeysFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        auditKey = new(() => KeyFile("audit.key"));
        masterKey = new(() => KeyFile("master.key"));
    }

    public string Root { get; }

    public string SqliteFile => Path.Combine(Root, "docflow.db");

    public string StoreFolder => Path.Combine(Root, "store");

    public string AnchorFile => Path.Combine(Root, "audit-anchors.jsonl");

    /// <summary>Certificates of the authorities this installation trusts, laid there by whoever operates it.</summary>
    public string TrustFolder => Path.Combine(Root, "trust");

    /// <summary>What lies under it may be watched, where nothing else was set.</summary>
    public string WatchedFolder => Path.Combine(Root, "watched");

    /// <summary>Files in the making; emptied at every start.</summary>
    public string WorkFolder => Path.Combine(Root, "work");

    /// <summary>32 bytes that seal the audit chains.</summary>
    internal byte[] AuditKey => auditKey.Value;

    /// <summary>32 bytes that encrypt what the database must not hold in clear.</summary>
    internal byte[] MasterKey => masterKey.Value;

    private string KeysFolder => Path.Combine(Root, "keys");

    /// <summary>Takes the folder for this process, or says that another one has it.</summary>
    /// <exception cref="DataFolderTaken"/>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new DataFolderTaken(Root, taken);
        }
    }

    internal void AppendLines(string file, IEnumerable<string> lines)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        using (var writer = new StreamWriter(stream, leaveOpen: true))
        {
            foreach (var line in lines)
                writer.Write(line + "\n");
        }
        stream.Flush(flushToDisk: true);
    }

    private byte[] KeyFile(string name)
    {
        var file = Path.Combine(KeysFolder, name);
        if (File.Exists(file))
            return Convert.FromHexString(File.ReadAllText(file).Trim());
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file + ".new", options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key) + "\n"));
        stream.Flush(flushToDisk: true);
        File.Move(file + ".new", file);
        Durable.SyncFolder(KeysFolder);
        return key;
    }
}

/// <summary>Another process works in the data folder.</summary>
public sealed class DataFolderTaken(string root, Exception because) : Exception($"{root} is in use by another DocFlow process", because);
