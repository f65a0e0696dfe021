namespace DocFlow.Pdf;

/// <summary>What the content of a page paints, as far as it tells whether the page is nothing but a picture (ISO 32000-2 §8.10, §8.9, §9.3.6). Annotations are not looked at.</summary>
public sealed class PagePainting
{
    private const int FormsFollowed = 200, PicturesKept = 1000, StatesKept = 64;
    private const int Invisible = 3, ClipsOnly = 7;

    private readonly PdfView _view;
    private readonly List<PlacedPicture> _pictures = [];
    private int _forms;

    private PagePainting(PdfView view) => _view = view;

    /// <summary>The pictures in the order they are painted.</summary>
    public IReadOnlyList<PlacedPicture> Pictures => _pictures;

    /// <summary>Whether text is shown that can be seen.</summary>
    public bool HasSeenText { get; private set; }

    /// <summary>Whether lines, areas or shadings are painted over the first picture.</summary>
    public bool HasDrawing { get; private set; }

    /// <summary>Whether anything may hide, cut or blend what is painted: clipping, graphics states, optional content.</summary>
    public bool HasEffects { get; private set; }

    /// <summary>Reads the page's content and the forms it draws; where content is damaged, what comes before.</summary>
    /// <exception cref="PdfFormatException">The content cannot be read, or a limit was reached.</exception>
    public static PagePainting Of(PdfDocument document, PdfPage page)
    {
        var painting = new PagePainting(document.Current);
        painting.Read(ContentReader.Of(document.Current, page), page.Resources, new State(1, 0, 0, 1, 0));
        return painting;
    }

    private void Read(byte[] content, PdfDictionary resources, State state)
    {
        var saved = new Stack<State>();
        foreach (var (word, operands) in new ContentReader(_view, content).Read())
        {
            switch (word)
            {
                case "q" when saved.Count < StatesKept:
                    saved.Push(state);
                    break;
                case "Q":
                    state = saved.TryPop(out var before) ? before : state;
                    break;
                case "cm" when operands.Count == 6:
                    state = state.After([.. operands.Select(number => PdfView.AsNumber(number) ?? 0)]);
                    break;
                case "Tr" when operands is [PdfInteger mode]:
                    state = state with { Mode = (int)Math.Clamp(mode.Value, 0, ClipsOnly) };
                    break;
                case "Tj" or "TJ" or "'" or "\"":
                    HasSeenText |= state.Mode is not (Invisible or ClipsOnly);
                    break;
                case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "S" or "s" or "sh":
                    HasDrawing |= _pictures.Count > 0;
                    break;
                case "W" or "W*" or "gs" or "BDC":
                    HasEffects |= word != "BDC" || operands is [PdfName { Value: "OC" }, ..];
                    break;
                case "ID":
                    Add(0, state);
                    break;
                case "Do" when operands is [.., PdfName name]:
                    Paint(resources, name.Value, state);
                    break;
            }
        }
    }

    private void Paint(PdfDictionary resources, string name, State state)
    {
        if (_view.Dictionary(resources, "XObject") is not { } objects || _view.Get(objects, name) is not PdfStream stream)
            return;
        if (_view.Name(stream.Dictionary, "Subtype") == "Image")
            Add(stream.Number, state);
        else if (_forms++ < FormsFollowed)
            Read(ContentReader.Of(_view, stream), _view.Dictionary(stream.Dictionary, "Resources") ?? resources,
                _view.Array(stream.Dictionary, "Matrix") is { Count: 6 } matrix ? state.After([.. matrix.Select(number => PdfView.AsNumber(_view.Resolve(number)) ?? 0)]) : state);
    }

    private void Add(int number, State state)
    {
        if (_pictures.Count < PicturesKept)
            _pictures.Add(new PlacedPicture(number, state.A, state.B, state.C, state.D));
    }

    /// <summary>The matrix without its shift, and the text rendering mode.</summary>
    private readonly record struct State(double A, double B, double C, double D, int Mode)
    {
        public State After(double[] n) => this with { A = n[0] * A + n[1] * C, B = n[0] * B + n[1] * D, C = n[2] * A + n[3] * C, D = n[2] * B + n[3] * D };
    }
}
