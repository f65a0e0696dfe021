using System.CommandLine;
using DocFlow.Agent;
using DocFlow.Pki.Tokens;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow agent</c>: a key at an official's own machine, for pages that its owner has paired.</summary>
internal static class AgentCommand
{
    private static readonly Option<string?> Module = new("--module") { Description = "thư viện PKCS#11 của thiết bị ký / the token's PKCS#11 module" };

    private static readonly Option<string?> Data = new("--data") { Description = "nơi nhớ các trang đã ghép / where paired pages are remembered" };

    private static readonly Option<bool> NoWindow = new("--no-window") { Description = "không tự mở trình duyệt / opens no browser window" };

    private static readonly Option<bool> Forget = new("--forget") { Description = "quên mọi trang đã ghép / forgets all paired pages" };

    public static Command Create()
    {
        var command = new Command("agent", "ký bằng thiết bị ở máy cá nhân cho trang văn phòng / signs with a token at one's own machine") { Module, Data, NoWindow, Forget };
        command.SetAction((parsed, stop) =>
        {
            List<string> arguments = [];
            foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("--module", parsed.GetValue(Module)), ("--data", parsed.GetValue(Data))])
                if (value is not null)
                    arguments.AddRange([name, value]);
            if (parsed.GetValue(NoWindow))
                arguments.Add("--no-window");
            if (parsed.GetValue(Forget))
                arguments.Add("--forget");
            return AgentCommandLine.Run([.. arguments], new TokenWorkerOptions(TokenWorkerOptions.Beside()), stop);
        });
        return command;
    }
}
