namespace DocFlow.App.Features.Accounts;

/// <summary>The words a person knows their browser by, from what it says of itself.</summary>
internal static class Browsers
{
    // The order matters: Edge also says Chrome, Chrome also says Safari.
    private static readonly (string Mark, string Name)[] Programs =
        [("CocCoc", "Cốc Cốc"), ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Name(string? says, string unknown)
    {
        var program = Find(Programs, says);
        var system = Find(Systems, says);
        return (program, system) switch
        {
            (null, null) => unknown,
            (null, _) => system,
            (_, null) => program,
            _ => $"{program}, {system}",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? says) =>
        known.FirstOrDefault(k => says?.Contains(k.Mark, StringComparison.Ordinal) == true).Name;
}
