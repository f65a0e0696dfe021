using System.Collections;

namespace DocFlow.Pdf;

/// <summary>The leaves of the page tree in order (§7.7.3). The tree is walked once; each page is read when it is asked for.</summary>
public sealed class PdfPages : IReadOnlyList<PdfPage>
{
    private readonly PdfView _view;
    private readonly List<(PdfObject Leaf, PageDefaults Inherited)> _leaves = [];

    internal PdfPages(PdfView view, PdfLimits limits)
    {
        _view = view;
        Walk(view.Catalog["Pages"], limits);
    }

    /// <summary>Count of pages that really are there; /Count is not trusted.</summary>
    public int Count => _leaves.Count;

    /// <summary>The page at an index from 0.</summary>
    public PdfPage this[int index]
    {
        get
        {
            var (leaf, inherited) = _leaves[index];
            var dictionary = PdfView.AsDictionary(_view.Resolve(leaf)) ?? PdfDictionary.Empty;
            return new PdfPage(_view, index + 1, leaf is PdfReference reference ? reference.Number : 0, dictionary, inherited);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<PdfPage> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Without recursion; a node that was seen before is left out, so circles end and shared branches count once.
    private void Walk(PdfObject root, PdfLimits limits)
    {
        var seen = new HashSet<int>();
        var named = 0L;
        var open = new Stack<(PdfObject Node, PageDefaults Inherited)>();
        open.Push((root, PageDefaults.None));
        while (open.TryPop(out var next))
        {
            if (PdfView.AsDictionary(_view.Resolve(next.Node)) is not { } node)
                continue;
            if (_view.Get(node, "Kids") is not PdfArray kids)
            {
                if (next.Node != root || _view.Name(node, "Type") != "Pages")
                    _leaves.Add(next);
                if (_leaves.Count > limits.Pages)
                    throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {limits.Pages} pages");
                continue;
            }
            if (next.Node is PdfReference reference && !seen.Add(reference.Number))
                continue;
            // Nodes may share one long array of kids.
            if ((named += kids.Count) > 4L * limits.Pages)
                throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {4L * limits.Pages} kids in the page tree");
            var inherited = next.Inherited.With(node);
            for (var i = kids.Count - 1; i >= 0; i--)
                open.Push((kids[i], inherited));
        }
    }
}
