using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DocFlow.Agent;

/// <summary>
/// The agent's own pages, opened by the agent itself in the browser of whoever sits here: the address never passes through the page that asked, and a PIN
/// is typed nowhere else.
/// </summary>
internal sealed class AgentWindow(AgentOptions options)
{
    public void Open(HttpContext http, string path, string words)
    {
        var address = $"http://127.0.0.1:{http.Connection.LocalPort}{path}";
        Console.WriteLine($"{words}\n  {address}");
        options.Window?.Invoke(address);
    }

    internal static void InBrowser(string address)
    {
        try
        {
            using var started = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo("xdg-open", [address]) { RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            Console.WriteLine("Không mở được trình duyệt; hãy mở địa chỉ trên. / No browser could be opened; open the address above.");
        }
    }
}
