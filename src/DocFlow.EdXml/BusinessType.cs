namespace DocFlow.EdXml;

/// <summary>What a message does to the document (TraceHeaderList/Bussiness/BussinessDocType; the envelope spells it so).</summary>
public sealed record BusinessType : EdXmlCode
{
    public static readonly BusinessType New = new("0", "Văn bản mới", "New");
    public static readonly BusinessType Recall = new("1", "Thu hồi", "Recall");
    public static readonly BusinessType Update = new("2", "Cập nhật", "Update");
    public static readonly BusinessType Replace = new("3", "Thay thế", "Replace");

    private BusinessType(string value, string vietnamese, string english, bool known = true)
        : base(value, vietnamese, english, known)
    {
    }

    public static IReadOnlyList<BusinessType> All { get; } = [New, Recall, Update, Replace];

    public static BusinessType Of(string value) => All.FirstOrDefault(t => t.Value == value.Trim()) ?? new BusinessType(value, value, value, known: false);
}
