using System.Collections;

namespace DocFlow.Pdf;

/// <summary>The leaves of the page tree in order (§7.7.3). The tree is walked once, no further than asked for; each page is read when it is asked for.</summary>
public sealed class PdfPages : IReadOnlyList<PdfPage>
{
    private readonly PdfView _view;
    private readonly PdfObject _root;
    private readonly HashSet<int> _seen = [];
    private readonly Stack<(PdfObject Node, PageDefaults Inherited)> _open = new();
    private readonly List<(PdfObject Leaf, PageDefaults Inherited)> _leaves = [];
    private long _named;

    internal PdfPages(PdfView view)
    {
        _view = view;
        _root = view.Catalog["Pages"];
        _open.Push((_root, PageDefaults.None));
    }

    /// <summary>Count of pages that really are there; /Count is not trusted.</summary>
    public int Count
    {
        get
        {
            Walk(int.MaxValue);
            return _leaves.Count;
        }
    }

    /// <summary>The page at an index from 0.</summary>
    public PdfPage this[int index]
    {
        get
        {
            Reaches(index + 1);
            var (leaf, inherited) = _leaves[index];
            var dictionary = PdfView.AsDictionary(_view.Resolve(leaf)) ?? PdfDictionary.Empty;
            return new PdfPage(_view, index + 1, leaf is PdfReference reference ? reference.Number : 0, dictionary, inherited);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<PdfPage> GetEnumerator()
    {
        for (var i = 0; Reaches(i + 1); i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether there are as many pages; walks no further than it has to.</summary>
    internal bool Reaches(int pages)
    {
        Walk(pages);
        return _leaves.Count >= pages;
    }

    // Without recursion; a node that was seen before is left out, so circles end and shared branches count once.
    private void Walk(int pages)
    {
        var limits = _view.Limits;
        while (_leaves.Count < pages && _open.TryPeek(out var next))
        {
            // A node that can not be read stays on the stack: asked again, it fails again.
            var node = PdfView.AsDictionary(_view.Resolve(next.Node));
            var below = node is null ? null : _view.Get(node, "Kids");
            _open.Pop();
            if (node is null)
                continue;
            if (below is not PdfArray kids)
            {
                if (next.Node != _root || _view.Name(node, "Type") != "Pages")
                    _leaves.Add(next);
                if (_leaves.Count > limits.Pages)
                    throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {limits.Pages} pages");
                continue;
            }
            if (next.Node is PdfReference reference && !_seen.Add(reference.Number))
                continue;
            // Nodes may share one long array of kids.
            if ((_named += kids.Count) > 4L * limits.Pages)
                throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {4L * limits.Pages} kids in the page tree");
            var inherited = next.Inherited.With(node);
            for (var i = kids.Count - 1; i >= 0; i--)
                _open.Push((kids[i], inherited));
        }
    }
}
