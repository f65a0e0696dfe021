using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Judging pages and laying them into parts: changes of a list, each kept with what stood before.</summary>
public sealed partial class Batch
{
    public const int LongestReason = 500;

    public void Accept(IReadOnlyCollection<Guid> pageIds, Guid? by, DateTimeOffset now) =>
        Step(StepKind.Accept, by, now, () => Judge(pageIds, PageState.Accepted, null, by, now));

    public void Reject(IReadOnlyCollection<Guid> pageIds, string? reason, Guid? by, DateTimeOffset now) =>
        Step(StepKind.Reject, by, now, () => Judge(pageIds, PageState.Rejected, Because(reason), by, now));

    public void AskRescan(IReadOnlyCollection<Guid> pageIds, string? reason, Guid? by, DateTimeOffset now) =>
        Step(StepKind.AskRescan, by, now, () => Judge(pageIds, PageState.RescanAsked, Because(reason), by, now));

    public void Turn(IReadOnlyCollection<Guid> pageIds, int degrees, Guid? by, DateTimeOffset now)
    {
        if (degrees % 90 != 0)
            throw new RuleBroken("documents.turn");
        Step(StepKind.Turn, by, now, () => Of(pageIds).ForEach(page => page.Turn = (((page.Turn + degrees) % 360) + 360) % 360));
    }

    public void Mark(IReadOnlyCollection<Guid> pageIds, PageMark mark, Guid? by, DateTimeOffset now) =>
        Step(StepKind.Mark, by, now, () => Of(pageIds).ForEach(page => page.Mark = mark));

    /// <summary>
    /// Two passes of a scanner that sees one side become one: front, back, front, back. Where the counts differ a person has to say so:
    /// a sheet was pulled twice, or one is missing.
    /// </summary>
    /// <param name="backsReversed">the stack was turned over as a whole: its last sheet came first</param>
    public void Collate(BatchStack fronts, BatchStack backs, bool backsReversed, bool anyway, Guid? by, DateTimeOffset now)
    {
        Must(BatchState.Receiving);
        var (front, back) = (PagesOf(fronts), PagesOf(backs));
        if (front.Count != back.Count && !anyway)
            throw new RuleBroken("digitizing.passesDiffer", front.Count, back.Count) { Field = "anyway" };
        if (backsReversed)
            back.Reverse();
        Step(StepKind.Collate, by, now, () =>
        {
            foreach (var (page, n) in front.Select((p, n) => (p, n)))
                page.Position = BatchPage.PlaceOf(fronts.Ordinal, 2 * n + 1);
            foreach (var (page, n) in back.Select((p, n) => (p, n)))
                page.Position = BatchPage.PlaceOf(fronts.Ordinal, 2 * n + 2);
        });
        fronts.Joined();
        backs.Joined();
    }

    /// <summary>The file is put aside with all its pages.</summary>
    public void Withdraw(BatchStack stack, string? reason, Guid? by, DateTimeOffset now)
    {
        Must(BatchState.Receiving);
        var because = Because(reason);
        if (PagesOf(stack) is { Count: > 0 } those)
            Step(StepKind.Withdraw, by, now, () => Judge([.. those.Select(p => p.Id)], PageState.Rejected, because, by, now));
        stack.Withdraw(because);
    }

    /// <summary>A new part begins with this page.</summary>
    public void Split(Guid pageId, Guid? by, DateTimeOffset now)
    {
        Arranges();
        var first = Of([pageId])[0];
        var rest = Standing.Where(p => p.PartId == first.PartId && p.Position >= first.Position).ToList();
        if (first.PartId is null || rest.Count == Standing.Count(p => p.PartId == first.PartId))
            throw new RuleBroken("digitizing.startsAlready");
        Step(StepKind.Split, by, now, () =>
        {
            var part = NewPart(PartOrigin.Hand, now);
            rest.ForEach(page => page.PartId = part.Id);
        });
    }

    /// <summary>The part joins the one before it.</summary>
    public void Merge(Guid partId, Guid? by, DateTimeOffset now)
    {
        Arranges();
        var part = parts.FirstOrDefault(p => p.Id == partId && p.IsLive) ?? throw new NotThere(typeof(BatchPart), partId);
        var before = parts.Where(p => p.IsLive && p.Ordinal < part.Ordinal).MaxBy(p => p.Ordinal) ?? throw new RuleBroken("digitizing.nothingBefore");
        Step(StepKind.Merge, by, now, () =>
        {
            foreach (var page in pages.Where(p => p.PartId == part.Id))
                page.PartId = before.Id;
        });
    }

    /// <summary>The page stands behind another from now on, in that one's part.</summary>
    public void Move(Guid pageId, Guid afterPageId, Guid? by, DateTimeOffset now)
    {
        Arranges();
        var (page, after) = (Of([pageId])[0], Of([afterPageId])[0]);
        if (page == after)
            return;
        Step(StepKind.Move, by, now, () =>
        {
            var order = pages.OrderBy(p => p.Position).ToList();
            order.Remove(page);
            order.Insert(order.IndexOf(after) + 1, page);
            foreach (var (one, n) in order.Select((p, n) => (p, n)))
                one.Position = n + 1;
            page.PartId = after.PartId;
        });
    }

    /// <summary>Takes back the newest step that still stands, as far as the batch has not gone on since.</summary>
    public void Undo(Guid? by, DateTimeOffset now)
    {
        var last = steps.Where(s => !s.TakenBack && s.Ordinal > StepFloor).MaxBy(s => s.Ordinal) ?? throw new RuleBroken("digitizing.nothingToUndo");
        var before = Stands();
        var byId = pages.ToDictionary(p => p.Id);
        foreach (var stood in last.Stood)
            stood.Restore(byId[stood.Id]);
        last.TakenBack = true;
        StepCount++;
        Settle(now);
        Demand(Changed(before));
        Happened("batch.stepTakenBack", new { last.Ordinal, kind = last.Kind.ToString(), by });
    }

    /// <summary>Order and numbers of the parts follow from their pages; a part without pages is no part.</summary>
    private void Settle(DateTimeOffset now)
    {
        if (State == BatchState.Receiving)
            return;
        foreach (var (page, n) in pages.OrderBy(p => p.Position).ThenBy(p => p.Id).Select((p, n) => (p, n)))
            page.Position = n + 1;
        foreach (var page in pages.Where(p => !p.Stands))
            page.PartId = null;
        foreach (var page in Standing.Where(p => p.PartId is null).ToList())
            page.PartId = (Standing.LastOrDefault(p => p.PartId is not null && p.Position < page.Position) ?? Standing.FirstOrDefault(p => p.PartId is not null))?.PartId;
        var first = pages.Where(p => p.Stands && p.PartId is not null).GroupBy(p => p.PartId!.Value).ToDictionary(g => g.Key, g => g.Min(p => p.Position));
        var ordinal = 0;
        foreach (var part in parts.Where(p => first.ContainsKey(p.Id)).OrderBy(p => first[p.Id]))
            part.Stand(++ordinal);
        foreach (var part in parts.Where(p => !first.ContainsKey(p.Id)))
            part.Empty();
    }

    private void Step(StepKind kind, Guid? by, DateTimeOffset now, Action change)
    {
        if (State > BatchState.Indexing)
            throw new RuleBroken("digitizing.notNow");
        var before = Stands();
        change();
        Settle(now);
        var changed = Changed(before);
        if (changed.Count == 0)
            return;
        Demand(changed);
        steps.Add(new BatchStep(this, ++StepCount, kind, changed, by, now));
        Happened("batch.arranged", new { kind = kind.ToString(), pages = changed.Count });
    }

    private Dictionary<Guid, PageStand> Stands() => pages.ToDictionary(p => p.Id, PageStand.Of);

    private List<PageStand> Changed(Dictionary<Guid, PageStand> before) => [.. pages.Where(p => before[p.Id] != PageStand.Of(p)).Select(p => before[p.Id])];

    /// <summary>A part that became a document is arranged no more; its pages may only have got another number.</summary>
    private void Demand(List<PageStand> changed)
    {
        var fixedParts = parts.Where(p => p.State == PartState.Indexed).Select(p => p.Id).ToHashSet();
        var byId = pages.ToDictionary(p => p.Id);
        foreach (var stood in changed)
        {
            var now = PageStand.Of(byId[stood.Id]);
            if (stood with { Position = now.Position } != now && (fixedParts.Contains(stood.PartId ?? Guid.Empty) || fixedParts.Contains(now.PartId ?? Guid.Empty)))
                throw new RuleBroken("digitizing.partReleased");
        }
    }

    private void Judge(IReadOnlyCollection<Guid> pageIds, PageState state, string? reason, Guid? by, DateTimeOffset now)
    {
        foreach (var page in Of(pageIds))
        {
            if (page.State == PageState.Replaced)
                throw new RuleBroken("digitizing.pageReplaced");
            (page.State, page.Reason, page.JudgedBy, page.JudgedAt) = (state, reason, by, now);
            if (state == PageState.Rejected)
                page.PartId = null;
        }
    }

    private List<BatchPage> Of(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
            throw new RuleBroken("digitizing.nothingChosen");
        var chosen = ids.ToHashSet();
        var those = pages.Where(p => chosen.Contains(p.Id)).ToList();
        return those.Count == chosen.Count ? those : throw new NotThere(typeof(BatchPage), chosen.Except(those.Select(p => p.Id)).First());
    }

    private List<BatchPage> PagesOf(BatchStack stack) => [.. pages.Where(p => p.StackId == stack.Id).OrderBy(p => p.Number)];

    private BatchPart NewPart(PartOrigin origin, DateTimeOffset now)
    {
        var part = new BatchPart(this, origin, now);
        parts.Add(part);
        return part;
    }

    private void Arranges()
    {
        if (State is not (BatchState.Splitting or BatchState.Indexing))
            throw new RuleBroken("digitizing.notNow");
    }

    private static string Because(string? reason) => Text(reason) ?? throw new RuleBroken("digitizing.reasonMissing") { Field = "Reason" };
}
