namespace DocFlow.Pdf;

/// <summary>Estimates where a page shows text: good enough to tell that something lies over it.</summary>
internal sealed class PlacedTextReader(PdfView view)
{
    private const int FormsFollowed = 200;
    private const int TextsKept = 100_000;
    private const int StatesKept = 64;

    private readonly List<PlacedText> _found = [];
    private readonly HashSet<PdfStream> _seen = [];
    private readonly Dictionary<PdfDictionary, FontText> _fonts = [];

    public IReadOnlyList<PlacedText> Of(PdfPage page)
    {
        Read(ContentReader.Of(view, page), page.Resources, Matrix.Identity);
        return _found;
    }

    private void Read(byte[] content, PdfDictionary resources, Matrix start)
    {
        var (state, saved) = (new State(start), new Stack<State>());
        foreach (var (word, operands) in new ContentReader(view, content).Read())
        {
            if (_found.Count >= TextsKept)
                return;
            var n = operands.Select(PdfView.AsNumber).OfType<double>().ToArray();
            switch (word)
            {
                case "q":
                    if (saved.Count < StatesKept)
                        saved.Push(state);
                    break;
                case "Q":
                    state = saved.TryPop(out var before) ? before : state;
                    break;
                case "cm" when n.Length == 6:
                    state = state with { Page = new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]).Times(state.Page) };
                    break;
                case "BT":
                    state = state with { Line = Matrix.Identity, Text = Matrix.Identity };
                    break;
                case "Tm" when n.Length == 6:
                    var set = new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]);
                    state = state with { Line = set, Text = set };
                    break;
                case "Td" or "TD" when n.Length == 2:
                    state = state.Moved(n[0], n[1]) with { Leading = word == "TD" ? -n[1] : state.Leading };
                    break;
                case "TL" when n.Length == 1:
                    state = state with { Leading = n[0] };
                    break;
                case "T*":
                    state = state.Moved(0, -state.Leading);
                    break;
                case "Tf" when n.Length == 1 && operands is [PdfName name, ..]:
                    state = state with { Size = n[0], Font = Font(resources, name.Value) };
                    break;
                case "Tj" or "TJ" or "'" or "\"":
                    if (word is "'" or "\"")
                        state = state.Moved(0, -state.Leading);
                    state = operands.Count > 0 ? Show(state, operands[^1]) : state;
                    break;
                case "Do" when operands is [PdfName name]:
                    Form(resources, name.Value, state.Page);
                    break;
            }
        }
    }

    private State Show(State state, PdfObject operand)
    {
        foreach (var piece in operand as IEnumerable<PdfObject> ?? [operand])
            if (PdfView.AsNumber(piece) is { } back)
                state = state.Advanced(-back / 1000 * state.Size);
            else if (piece is PdfString shown)
            {
                var (width, signs) = state.Font?.Measure(shown) ?? (0.5 * shown.Bytes.Length, shown.Bytes.Length);
                var box = state.Text.Times(state.Page).Box(0, -0.2 * state.Size, width * state.Size, 0.7 * state.Size);
                _found.Add(new PlacedText(state.Font?.Text(shown) ?? "", signs, box));
                state = state.Advanced(width * state.Size);
            }
        return state;
    }

    private FontText? Font(PdfDictionary resources, string name)
    {
        if (view.Dictionary(resources, "Font") is not { } fonts || view.Dictionary(fonts, name) is not { } font)
            return null;
        if (!_fonts.TryGetValue(font, out var known))
            _fonts.Add(font, known = new FontText(view, font));
        return known;
    }

    private void Form(PdfDictionary resources, string name, Matrix page)
    {
        if (view.Dictionary(resources, "XObject") is not { } objects || view.Get(objects, name) is not PdfStream form || view.Name(form.Dictionary, "Subtype") != "Form"
            || _seen.Count >= FormsFollowed || !_seen.Add(form))
            return;
        var n = view.Array(form.Dictionary, "Matrix")?.Select(view.Resolve).Select(PdfView.AsNumber).OfType<double>().ToArray();
        var own = n is { Length: 6 } ? new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]) : Matrix.Identity;
        Read(ContentReader.Of(view, form), view.Dictionary(form.Dictionary, "Resources") ?? resources, own.Times(page));
    }

    private readonly record struct State(Matrix Page)
    {
        public Matrix Line { get; init; } = Matrix.Identity;

        public Matrix Text { get; init; } = Matrix.Identity;

        public double Size { get; init; } = 0;

        public double Leading { get; init; } = 0;

        public FontText? Font { get; init; } = null;

        public State Moved(double x, double y)
        {
            var next = new Matrix(1, 0, 0, 1, x, y).Times(Line);
            return this with { Line = next, Text = next };
        }

        public State Advanced(double x) => this with { Text = new Matrix(1, 0, 0, 1, x, 0).Times(Text) };
    }

    // §8.3.3: [a b c d e f], row vectors.
    private readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
    {
        public static Matrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

        public Matrix Times(Matrix o) => new(A * o.A + B * o.C, A * o.B + B * o.D, C * o.A + D * o.C, C * o.B + D * o.D, E * o.A + F * o.C + o.E, E * o.B + F * o.D + o.F);

        public PdfBox Box(double left, double bottom, double right, double top)
        {
            Span<double> x = [X(left, bottom), X(left, top), X(right, bottom), X(right, top)];
            Span<double> y = [Y(left, bottom), Y(left, top), Y(right, bottom), Y(right, top)];
            x.Sort();
            y.Sort();
            return new PdfBox(x[0], y[0], x[3], y[3]);
        }

        private double X(double x, double y) => A * x + C * y + E;

        private double Y(double x, double y) => B * x + D * y + F;
    }
}
