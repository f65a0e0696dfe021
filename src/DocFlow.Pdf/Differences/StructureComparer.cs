namespace DocFlow.Pdf;

/// <summary>
/// Compares the structure tree (§14.7): it may only grow. Arrays may get more at their end, dictionaries more entries, counters may rise; what stood there
/// stands there still. Structure is not drawn, and what it leads to is compared under its own role.
/// </summary>
internal sealed class StructureComparer(RevisionComparison comparison)
{
    private const int Depth = 64;

    private readonly RevisionPair _pair = comparison.Pair;
    private readonly HashSet<(int, int)> _seen = [];
    private readonly Stack<(PdfObject Before, PdfObject After)> _open = [];

    public void Run(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        if (comparison.Same(before, after))
            return;
        comparison.Known(before);
        var grows = _pair.New.Resolve(after) is PdfDictionary && _pair.Old.Resolve(before) is PdfDictionary;
        _open.Push((before, after));
        while (grows && _open.TryPop(out var next))
            grows = Grows(next.Before, next.After, 0);
        comparison.Tell(place with { Kind = grows ? PdfChangeKind.StructureGrown : PdfChangeKind.Catalog }, grows ? PdfChangeNeed.Filling : PdfChangeNeed.Impossible);
    }

    private bool Grows(PdfObject before, PdfObject after, int depth)
    {
        if (depth > Depth)
            return false;
        switch (before, after)
        {
            case (PdfReference one, PdfReference other):
                if (_pair.HasRole(one.Number) || _pair.HasRole(other.Number))
                    return one.Number == other.Number;
                if (_seen.Add((one.Number, other.Number)))
                    _open.Push((_pair.Before(one.Number), _pair.After(other.Number)));
                return true;
            case (PdfReference one, _):
                return !_pair.HasRole(one.Number) && Grows(_pair.Before(one.Number), after, depth + 1);
            case (_, PdfReference other):
                return !_pair.HasRole(other.Number) && Grows(before, _pair.After(other.Number), depth + 1);
            case (PdfDictionary one, PdfDictionary other):
                return one.All(entry => entry.Key is "ParentTreeNextKey" or "Limits" || Grows(entry.Value, other[entry.Key], depth + 1));
            case (PdfArray one, PdfArray other):
                return one.Count <= other.Count && Enumerable.Range(0, one.Count).All(i => Grows(one[i], other[i], depth + 1));
            case (PdfDictionary or PdfInteger, PdfArray { Count: > 0 } other): // a single kid that became the first of several
                return Grows(before, other[0], depth + 1);
            default:
                return comparison.Same(before, after);
        }
    }
}
