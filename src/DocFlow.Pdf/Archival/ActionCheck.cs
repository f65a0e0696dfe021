namespace DocFlow.Pdf;

/// <summary>§6.5: actions and trigger events.</summary>
internal sealed class ActionCheck(ArchivalRun run)
{
    private const int ActionsFollowed = 1000;

    private static readonly HashSet<string> Allowed = ["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"];

    /// <summary>Checks an action and those that follow it.</summary>
    public void Action(PdfObject? start, int page, int owner = 0)
    {
        var seen = new HashSet<PdfObject>(ReferenceEqualityComparer.Instance);
        var open = new Stack<PdfObject?>([start]);
        while (open.TryPop(out var next) && seen.Count < ActionsFollowed)
        {
            if (run.View.Resolve(next) is not PdfDictionary action || !seen.Add(action))
                continue;
            var number = next is PdfReference reference ? reference.Number : owner;
            var kind = run.View.Name(action, "S") ?? "";
            if (!Allowed.Contains(kind))
                run.Report("6.5.1", $"Hành động {Brief(kind)} không được phép.", $"The action {Brief(kind)} is not allowed.", number, page);
            else if (kind == "Named" && run.View.Name(action, "N") is not ("NextPage" or "PrevPage" or "FirstPage" or "LastPage"))
                run.Report("6.5.1", "Hành động Named chỉ được là NextPage, PrevPage, FirstPage, LastPage.", "A named action has to be NextPage, PrevPage, FirstPage or LastPage.", number, page);
            if (run.View.Get(action, "Next") is PdfArray several)
                foreach (var one in several.Take(ActionsFollowed))
                    open.Push(one);
            else
                open.Push(action["Next"]);
        }
    }

    /// <summary>Reports additional actions, which nothing may have.</summary>
    public void Triggers(PdfDictionary owner, int number, int page)
    {
        if (owner.Has("AA"))
            run.Report("6.5.2", "Không được có hành động bổ sung (AA).", "There must be no additional actions (AA).", number, page);
    }

    private static string Brief(string kind) => kind.Length > 40 ? kind[..40] : kind;
}
