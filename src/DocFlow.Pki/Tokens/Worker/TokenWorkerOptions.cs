namespace DocFlow.Pki.Tokens;

/// <summary>How workers are started and limited.</summary>
/// <param name="Command">Program and arguments of a worker, such as <c>docflow pkcs11-worker</c>.</param>
public sealed record TokenWorkerOptions(IReadOnlyList<string> Command)
{
    /// <summary>Requests that one token works on at a time, each in a session of its own.</summary>
    public int Sessions { get; init; } = 4;

    /// <summary>How long a token may think about one request before its worker is taken for hung and killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker without work stays logged in.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Variables that a module wants, besides those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The worker command of the program that lies beside the running one: its executable, else its assembly under <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Beside(string program = "docflow", string command = "pkcs11-worker")
    {
        var executable = Path.Combine(AppContext.BaseDirectory, program);
        if (OperatingSystem.IsWindows())
            executable += ".exe";
        return File.Exists(executable) ? [executable, command] : ["dotnet", Path.ChangeExtension(executable, null) + ".dll", command];
    }
}
