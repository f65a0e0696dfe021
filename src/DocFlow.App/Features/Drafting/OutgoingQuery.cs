using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Drafting;

/// <summary>Outgoing documents as a list: those under way, the latest first, or those issued by number.</summary>
public sealed class OutgoingQuery(Work work)
{
    public string? Words { get; init; }

    /// <summary>Issued ones, those under way, or null for both.</summary>
    public bool? Issued { get; init; }

    public IQueryable<OutgoingDocument> Rows()
    {
        var rows = work.Visible<OutgoingDocument>();
        if (Issued is { } issued)
            rows = issued ? rows.Where(o => o.State == OutgoingState.Issued) : rows.Where(o => o.State != OutgoingState.Issued);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var key = IncomingDocument.KeyOf(Words);
            var folded = VietnameseText.Fold(Words.Trim());
            rows = rows.Where(o => (key != "" && o.CodeKey!.StartsWith(key)) || o.SearchKey.Contains(folded));
        }
        return Issued == true ? rows.OrderByDescending(o => o.Year).ThenByDescending(o => o.Number) : rows.OrderByDescending(o => o.DraftedAt).ThenBy(o => o.Id);
    }
}
