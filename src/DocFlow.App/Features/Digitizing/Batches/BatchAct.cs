using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A button of a batch's pages: which verb, on which pages. "act" says it, as "verb" or "verb:id"; the pages ticked are "page".</summary>
internal sealed class BatchAct(BatchDesk desk, Guid batch, IFormCollection form)
{
    public Task Do(IReadOnlyList<PageTile> tiles, CancellationToken stop)
    {
        var (verb, subject) = form["act"].ToString().Split(':') is [var v, var id] && Guid.TryParse(id, out var guid) ? (v, guid) : (form["act"].ToString(), Guid.Empty);
        var chosen = form["page"].Select(p => Guid.TryParse(p, out var page) ? page : Guid.Empty).Where(p => p != Guid.Empty).Distinct().ToList();
        var reason = form["Reason"].ToString();
        return verb switch
        {
            "accept" => desk.Accept(batch, chosen, stop),
            "acceptAll" => desk.Accept(batch, [.. tiles.Where(t => t.State == PageState.Waiting).Select(t => t.Id)], stop),
            "reject" => desk.Reject(batch, chosen, reason, stop),
            "rescan" => desk.AskRescan(batch, chosen, reason, stop),
            "left" => desk.Turn(batch, chosen, -90, stop),
            "right" => desk.Turn(batch, chosen, 90, stop),
            "blank" => desk.Mark(batch, chosen, PageMark.Blank, stop),
            "drop" => desk.Mark(batch, chosen, PageMark.Dropped, stop),
            "content" => desk.Mark(batch, chosen, PageMark.None, stop),
            "split" => desk.Split(batch, subject == Guid.Empty ? Only(chosen) : subject, stop),
            "merge" => desk.Merge(batch, subject == Guid.Empty ? PartOf(tiles, Only(chosen)) : subject, stop),
            "move" => desk.Move(batch, Only(chosen), After(tiles), stop),
            "reread" => desk.Reread(batch, chosen, stop),
            "undo" => desk.Undo(batch, stop),
            "splitting" => desk.StartSplitting(batch, stop),
            "receiving" => desk.ReceiveMore(batch, stop),
            "indexing" => desk.StartIndexing(batch, stop),
            "withdraw" => desk.Withdraw(batch, subject, reason, stop),
            "collate" => desk.Collate(batch, Stack("Fronts"), Stack("Backs"), form["Reversed"] == "true", form["anyway"] == "true", stop),
            _ => throw new RuleBroken("digitizing.nothingChosen"),
        };
    }

    private static Guid Only(List<Guid> chosen) => chosen.Count == 1 ? chosen[0] : throw new RuleBroken("digitizing.onePage");

    private static Guid PartOf(IReadOnlyList<PageTile> tiles, Guid page) => tiles.FirstOrDefault(t => t.Id == page)?.PartId ?? throw new RuleBroken("digitizing.onePage");

    /// <summary>The page is named by its place in the batch, as the tile shows it.</summary>
    private Guid After(IReadOnlyList<PageTile> tiles) =>
        int.TryParse(form["After"].ToString().Trim(), out var place) && tiles.FirstOrDefault(t => t.Position == place && t.Stands) is { } tile ? tile.Id : throw new RuleBroken("digitizing.noSuchPlace") { Field = "After" };

    private Guid Stack(string name) => Guid.TryParse(form[name].ToString(), out var id) ? id : throw new RuleBroken("digitizing.nothingChosen") { Field = name };
}
