namespace DocFlow.Pdf;

/// <summary>
/// Compares what is reachable from two values in two revisions: same structure, same leaves, same stored stream bytes. Objects with a role of their own
/// (pages, fields, widgets, the catalog) are met by number only: somebody else compares them.
/// </summary>
internal sealed class ObjectComparer(RevisionPair pair, Action<ComparisonPlace, int> differs)
{
    private const int Depth = 64;

    private readonly HashSet<(int, int)> _seen = [];
    private readonly HashSet<int> _seenBefore = [];
    private readonly Stack<(PdfObject Before, PdfObject After, ComparisonPlace Place)> _open = [];

    /// <summary>Numbers of the objects met on the side before.</summary>
    public HashSet<int> SeenBefore => _seenBefore;

    /// <summary>Reports every difference between two values and all that they lead to.</summary>
    public void Compare(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        _open.Push((before, after, place));
        while (_open.TryPop(out var next))
            Step(next.Before, next.After, next.Place, 0);
    }

    private void Step(PdfObject before, PdfObject after, ComparisonPlace place, int depth)
    {
        if (before is PdfReference one && after is PdfReference other)
        {
            if (pair.HasRole(one.Number) || pair.HasRole(other.Number))
            {
                if (one.Number != other.Number)
                    differs(place, place.ObjectNumber);
                return;
            }
            if (!_seen.Add((one.Number, other.Number)))
                return;
            _seenBefore.Add(one.Number);
            _open.Push((pair.Before(one.Number), pair.After(other.Number), place with { ObjectNumber = other.Number }));
            return;
        }
        if (before is PdfReference left)
        {
            if (depth < Depth && !pair.HasRole(left.Number) && _seenBefore.Add(left.Number))
                Step(pair.Before(left.Number), after, place, depth + 1);
            else
                differs(place, place.ObjectNumber);
            return;
        }
        if (after is PdfReference right)
        {
            if (depth < Depth && !pair.HasRole(right.Number))
                Step(before, pair.After(right.Number), place with { ObjectNumber = right.Number }, depth + 1);
            else
                differs(place, place.ObjectNumber);
            return;
        }
        if (!Same(before, after, place, depth))
            differs(place, place.ObjectNumber);
    }

    private bool Same(PdfObject before, PdfObject after, ComparisonPlace place, int depth)
    {
        if (depth > 2 * Depth)
            return false;
        switch (before, after)
        {
            case (PdfDictionary one, PdfDictionary other):
                foreach (var key in one.Keys.Union(other.Keys))
                    Step(one[key], other[key], place, depth + 1);
                return true;
            case (PdfArray one, PdfArray other):
                if (one.Count != other.Count)
                    return false;
                for (var i = 0; i < one.Count; i++)
                    Step(one[i], other[i], place, depth + 1);
                return true;
            case (PdfStream one, PdfStream other):
                foreach (var key in one.Dictionary.Keys.Union(other.Dictionary.Keys))
                    if (key != "Length") // its bytes are compared
                        Step(one.Dictionary[key], other.Dictionary[key], place, depth + 1);
                return SameBytes(one, other);
            default:
                return SameLeaf(before, after);
        }
    }

    /// <summary>Two values that lead nowhere: numbers by value, strings and names by bytes.</summary>
    public static bool SameLeaf(PdfObject before, PdfObject after) => ReferenceEquals(before, after) || (before, after) switch
    {
        (PdfNull, PdfNull) => true,
        (PdfBoolean one, PdfBoolean other) => one.Value == other.Value,
        (PdfName one, PdfName other) => one.Value == other.Value,
        (PdfString one, PdfString other) => one.Bytes.Span.SequenceEqual(other.Bytes.Span),
        _ => PdfView.AsNumber(before) is { } one && PdfView.AsNumber(after) is { } other && one.Equals(other),
    };

    private static bool SameBytes(PdfStream one, PdfStream other)
    {
        if (one.Length != other.Length)
            return false;
        if (one.Start == other.Start)
            return true;
        Span<byte> left = stackalloc byte[4096];
        Span<byte> right = stackalloc byte[4096];
        for (long at = 0; at < one.Length; at += left.Length)
        {
            var count = (int)Math.Min(left.Length, one.Length - at);
            one.Source.Read(one.Start + at, left[..count]);
            other.Source.Read(other.Start + at, right[..count]);
            if (!left[..count].SequenceEqual(right[..count]))
                return false;
        }
        return true;
    }
}
