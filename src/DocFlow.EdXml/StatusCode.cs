namespace DocFlow.EdXml;

/// <summary>What a receiver reports about a document it was sent (StatusCode of a status message). 07 to 12 and 14 have no known meaning.</summary>
public sealed record StatusCode : EdXmlCode
{
    public static readonly StatusCode Arrived = new("01", "Đã đến", "Arrived");
    public static readonly StatusCode Refused = new("02", "Từ chối tiếp nhận", "Refused");
    public static readonly StatusCode Registered = new("03", "Đã tiếp nhận", "Registered");
    public static readonly StatusCode Assigned = new("04", "Phân công", "Assigned");
    public static readonly StatusCode InProgress = new("05", "Đang xử lý", "In progress");
    public static readonly StatusCode Done = new("06", "Hoàn thành", "Done");
    public static readonly StatusCode TakenBack = new("13", "Lấy lại", "Taken back");
    public static readonly StatusCode ChangeAgreed = new("15", "Đồng ý cập nhật, lấy lại", "Change agreed");
    public static readonly StatusCode ChangeRefused = new("16", "Từ chối cập nhật, lấy lại", "Change refused");

    private StatusCode(string value, string vietnamese, string english, bool known = true)
        : base(value, vietnamese, english, known)
    {
    }

    public static IReadOnlyList<StatusCode> All { get; } = [Arrived, Refused, Registered, Assigned, InProgress, Done, TakenBack, ChangeAgreed, ChangeRefused];

    /// <summary>Reads a code; a single digit is taken as written without its zero.</summary>
    public static StatusCode Of(string value)
    {
        var text = value.Trim();
        var padded = text.Length == 1 ? "0" + text : text;
        return All.FirstOrDefault(s => s.Value == padded) ?? new StatusCode(value, value, value, known: false);
    }

    /// <summary>
    /// Whether this report moves a recipient on from an earlier one. Reports arrive late and twice: along 01, 03, 04, 05, 06 only a later
    /// one moves on; refusal, taking back and the answers to a change (02, 13, 15, 16), and codes not known, are taken at any time but not twice running.
    /// </summary>
    public bool MovesOnFrom(StatusCode earlier) =>
        Progress() is { } mine && earlier.Progress() is { } theirs ? mine > theirs : Value != earlier.Value;

    private int? Progress() => this == Arrived ? 0 : this == Registered ? 1 : this == Assigned ? 2 : this == InProgress ? 3 : this == Done ? 4 : null;
}
