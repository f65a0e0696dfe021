using System.CommandLine;
using DocFlow.Pki;

namespace DocFlow.Host.Commands;

/// <summary>What the commands share that may fetch evidence: where from, where it is kept, and that nothing is fetched with <c>--offline</c>.</summary>
internal sealed class Fetching : IDisposable
{
    public static readonly Option<bool> Offline = new("--offline") { Description = "không tải gì từ mạng / fetch nothing" };
    public static readonly Option<string?> Cache = new("--cache") { Description = "thư mục giữ những gì đã tải / folder that keeps what was fetched" };
    public static readonly Option<string[]> Allow = new("--allow-host") { Description = "máy trong mạng riêng được phép hỏi: tên hoặc tên:cổng / host of a private network that may be asked" };
    public static readonly Option<string[]> Alias = new("--alias") { Description = "CŨ=MỚI: hỏi địa chỉ mới thay địa chỉ ghi trong chứng thư / OLD=NEW address" };

    private readonly SafeWeb web;

    private Fetching(FetchRules rules, string? folder)
    {
        web = new SafeWeb(rules);
        Fetcher = new EvidenceFetcher(web, new EvidenceCache(folder), rules, TimeProvider.System);
    }

    public EvidenceFetcher Fetcher { get; }

    /// <summary>Null where nothing may be fetched.</summary>
    public static Fetching? Of(ParseResult given) => given.GetValue(Offline) ? null : new Fetching(new FetchRules
    {
        AllowedHosts = (given.GetValue(Allow) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
        Aliases = (given.GetValue(Alias) ?? []).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
    }, given.GetValue(Cache));

    /// <summary>What is wrong with the options.</summary>
    public static IEnumerable<string> Wrong(System.CommandLine.Parsing.CommandResult given) =>
        (given.GetValue(Alias) ?? []).Any(pair => pair.Split('=', 2) is not [{ Length: > 0 }, { Length: > 0 }]) ? ["--alias: CŨ=MỚI / OLD=NEW"] : [];

    public void Dispose() => web.Dispose();
}
