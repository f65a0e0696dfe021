namespace DocFlow.EdXml;

/// <summary>How urgent a document is (OtherInfo/Priority).</summary>
public sealed record Priority : EdXmlCode
{
    public static readonly Priority Normal = new("0", "Thường", "Normal");
    public static readonly Priority Urgent = new("1", "Khẩn", "Urgent");
    public static readonly Priority VeryUrgent = new("2", "Thượng khẩn", "Very urgent");
    public static readonly Priority Express = new("3", "Hỏa tốc", "Express");
    public static readonly Priority TimedExpress = new("4", "Hỏa tốc hẹn giờ", "Express at a set hour");

    private Priority(string value, string vietnamese, string english, bool known = true)
        : base(value, vietnamese, english, known)
    {
    }

    /// <summary>The known ones, least urgent first.</summary>
    public static IReadOnlyList<Priority> All { get; } = [Normal, Urgent, VeryUrgent, Express, TimedExpress];

    public static Priority Of(string value) => All.FirstOrDefault(p => p.Value == value.Trim()) ?? new Priority(value, value, value, known: false);
}
