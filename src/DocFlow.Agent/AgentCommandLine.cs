using System.Reflection;
using DocFlow.Pki.Tokens;

namespace DocFlow.Agent;

/// <summary>How the agent is started: <c>--module PATH [--data DIR] [--no-window] | --forget</c>. Read by hand, so that the small build needs no package.</summary>
internal static class AgentCommandLine
{
    public const string Usage = "docflow agent --module FILE [--data DIR] [--no-window]\ndocflow agent --forget [--data DIR]";

    public static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <returns>0 stopped, 2 wrong usage, 4 no port is free</returns>
    public static async Task<int> Run(string[] arguments, TokenWorkerOptions worker, CancellationToken stop = default)
    {
        string? module = null, folder = null;
        var (window, forget) = (true, false);
        for (var at = 0; at < arguments.Length; at++)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : null;
            switch (arguments[at])
            {
                case "--module" when value is not null:
                    (module, at) = (value, at + 1);
                    break;
                case "--data" when value is not null:
                    (folder, at) = (value, at + 1);
                    break;
                case "--no-window":
                    window = false;
                    break;
                case "--forget":
                    forget = true;
                    break;
                default:
                    return Wrong($"'{arguments[at]}'?");
            }
        }
        folder ??= Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.Create), "docflow-agent");
        if (forget)
        {
            new Pairings(folder).ForgetAll();
            Console.WriteLine("Đã quên mọi trang được ghép. / All paired pages are forgotten.");
            return 0;
        }
        if (module is null || !File.Exists(module))
            return Wrong(module is null ? "--module: thư viện PKCS#11 của thiết bị ký / the PKCS#11 module of the token" : $"{module}: không có tệp này / no such file");
        return await Serve(window ? new AgentOptions(module, folder) : new AgentOptions(module, folder) { Window = null }, worker, stop);
    }

    private static async Task<int> Serve(AgentOptions options, TokenWorkerOptions worker, CancellationToken stop)
    {
        await using var server = await AgentServer.Start(options, worker, TimeProvider.System, stop);
        if (server is null)
        {
            Console.Error.WriteLine($"Các cổng {string.Join(", ", options.Ports)} đều đang bận. / All these ports are taken.");
            return 4;
        }
        Console.WriteLine($"DocFlow agent {Version}: {server.Address}");
        Console.WriteLine("Chỉ nghe ở máy này. Ctrl+C để dừng. / Listens on this machine alone; Ctrl+C stops it.");
        await server.UntilStopped(stop);
        return 0;
    }

    private static int Wrong(string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
