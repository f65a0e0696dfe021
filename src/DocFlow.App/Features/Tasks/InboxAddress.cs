namespace DocFlow.App.Features.Tasks;

internal static class InboxAddress
{
    public const string Path = "/hop-viec";

    public static string Of(InboxGroup group, int page = 1) => (group, page) switch
    {
        (InboxGroup.All, <= 1) => Path,
        (_, <= 1) => $"{Path}?xem={group.Slug()}",
        _ => $"{Path}?xem={group.Slug()}&trang={page}",
    };

    /// <summary>Leads to the screen that does it, and notes that its holder has looked.</summary>
    public static string Open(WorkTask task) => $"{Path}/mo/{task.Id}";
}
