namespace DocFlow.App.Features.Digitizing;

/// <summary>How long a record is kept, by the codes of TT 05/2025: for ever, 70, 50, 30, 20, 10 years, another time.</summary>
public static class RetentionCodes
{
    public static readonly IReadOnlyList<string> All = ["01", "02", "03", "04", "05", "06", "07"];
}
