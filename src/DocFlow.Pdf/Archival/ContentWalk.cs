namespace DocFlow.Pdf;

/// <summary>§6.2: walks what the pages draw, operator by operator, with as much of the graphics state as the rules need.</summary>
internal sealed class ContentWalk
{
    private const int DeepestState = 28;
    private const int DeepestForm = 28;

    // ISO 32000-1 table 51.
    private static readonly HashSet<string> Operators =
    [
        "b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "DP", "EI", "EMC", "ET", "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "ID", "j", "J",
        "K", "k", "l", "m", "M", "MP", "n", "q", "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz",
        "v", "w", "W", "W*", "y", "'", "\"",
    ];

    private static readonly Dictionary<string, PdfName> DeviceSpaces = new()
    {
        ["g"] = new("DeviceGray"), ["rg"] = new("DeviceRGB"), ["k"] = new("DeviceCMYK"), ["G"] = new("DeviceGray"), ["RG"] = new("DeviceRGB"), ["K"] = new("DeviceCMYK"),
    };

    private readonly ArchivalRun _run;
    private readonly ColourCheck _colours;
    private readonly ImageCheck _images;
    private readonly StateCheck _states;
    private readonly HashSet<(PdfObject, string, string, PdfObject?)> _walked = [];
    private readonly Dictionary<PdfObject, FontUse> _fonts = new(ReferenceEqualityComparer.Instance);

    public ContentWalk(ArchivalRun run)
    {
        _run = run;
        _colours = new ColourCheck(run);
        _images = new ImageCheck(run, _colours);
        _states = new StateCheck(run, _images);
    }

    /// <summary>Walks all pages with their annotations.</summary>
    /// <returns>The fonts that are used.</returns>
    public IReadOnlyCollection<FontUse> Walk()
    {
        var transparency = new TransparencyFinder(_run, _colours);
        foreach (var page in View.Pages)
        {
            var own = View.Dictionary(page.Dictionary, "Resources");
            var scope = new ContentScope(own, new ContentScope(page.Resources, null, page.ObjectNumber, page.Number, 0), page.ObjectNumber, page.Number, 0);
            if (_run.Readable(() => ContentReader.Of(View, page), page.ObjectNumber, page.Number) is { } content)
                Content(content, scope, GraphicsState.Initial);
            foreach (var item in (View.Array(page.Dictionary, "Annots") ?? new PdfArray([])).Take(_run.Document.Limits.Fields))
                if (View.Resolve(item) is PdfDictionary annotation)
                    foreach (var stream in AppearanceStreams.Of(View, annotation))
                        Form(stream, scope with { Own = null, Outer = null }, GraphicsState.Initial);
            transparency.Check(page);
        }
        return _fonts.Values;
    }

    private PdfView View => _run.View;

    private void Content(byte[] content, ContentScope scope, GraphicsState state)
    {
        var stack = new Stack<GraphicsState>();
        Numbers(content, scope);
        foreach (var (word, operands) in new ContentReader(View, content).Read())
        {
            var last = operands.Count > 0 ? operands[^1] : null;
            switch (word)
            {
                case "q":
                    stack.Push(state);
                    if (stack.Count > DeepestState)
                        _run.Report("6.1.13", $"Toán tử q lồng nhau quá {DeepestState} mức.", $"The operator q is nested deeper than {DeepestState} levels.", scope.Number, scope.Page);
                    if (stack.Count > 100_000)
                        return;
                    break;
                case "Q":
                    if (stack.TryPop(out var before))
                        state = before;
                    break;
                case "g" or "rg" or "k":
                    state = state with { Fill = DeviceSpaces[word] };
                    break;
                case "G" or "RG" or "K":
                    state = state with { Stroke = DeviceSpaces[word] };
                    break;
                case "cs" when last is PdfName name:
                    state = state with { Fill = Space(name, scope) };
                    break;
                case "CS" when last is PdfName name:
                    state = state with { Stroke = Space(name, scope) };
                    break;
                case "scn" or "SCN" when last is PdfName name:
                    Pattern(name.Value, scope, state, word == "scn" ? state.Fill : state.Stroke);
                    break;
                case "sh" when last is PdfName name:
                    Shading(Find("Shading", name.Value, scope), scope);
                    break;
                case "gs" when last is PdfName name:
                    state = External(Find("ExtGState", name.Value, scope), scope, state);
                    break;
                case "ri":
                    _images.Intent((last as PdfName)?.Value, scope.Number, scope.Page);
                    break;
                case "Tf" when operands.Count > 1 && operands[^2] is PdfName name:
                    state = state with { Font = Find("Font", name.Value, scope) };
                    break;
                case "Tr":
                    state = state with { RenderMode = (int)Math.Clamp(PdfView.AsNumber(last ?? PdfNull.Value) ?? 0, 0, 7) };
                    break;
                case "Tj" or "TJ" or "'" or "\"":
                    Text(last, scope, state);
                    break;
                case "f" or "F" or "f*":
                    Paint(scope, state, fills: true, strokes: false);
                    break;
                case "S" or "s":
                    Paint(scope, state, fills: false, strokes: true);
                    break;
                case "b" or "b*" or "B" or "B*":
                    Paint(scope, state, fills: true, strokes: true);
                    break;
                case "d1":
                    scope = scope with { Colourless = true };
                    break;
                case "Do" when last is PdfName name:
                    XObject(Find("XObject", name.Value, scope), scope, state);
                    break;
                case "BDC" or "DP" when last is PdfName name:
                    Find("Properties", name.Value, scope);
                    break;
                case "ID":
                    _images.Inline(operands, scope, name => Find("ColorSpace", name, scope));
                    break;
                default:
                    if (!Operators.Contains(word))
                        _run.Report("6.2.2", $"Toán tử nội dung không có trong ISO 32000: {word}", $"A content operator that ISO 32000 does not define: {word}", scope.Number, scope.Page);
                    break;
            }
        }
    }

    // Numbers, strings and names in content obey the limits too; the data of inline images do not.
    private void Numbers(byte[] content, ContentScope scope)
    {
        var source = new PdfSource(content);
        var scan = new SyntaxScan(_run, source, scope.Number, scope.Page);
        while (scan.Until(source.Length, "ID") == "ID")
            for (scan.Position++; scan.Position < source.Length; scan.Position++)
                if (source.Stands(scan.Position, "EI"u8) && PdfParser.IsBlank(source.ByteAt(scan.Position - 1)) && (scan.Position + 2 == source.Length || PdfParser.IsBlank(source.ByteAt(scan.Position + 2))))
                {
                    scan.Position += 2;
                    break;
                }
    }

    // The resource of that name; one that only an outer scope has is inherited, which is not allowed.
    private PdfObject? Find(string category, string name, ContentScope scope)
    {
        if (scope.Own is { } own && View.Dictionary(own, category) is { } mine && mine.Has(name))
            return mine[name];
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
            if (outer.Own is { } theirs && View.Dictionary(theirs, category) is { } there && there.Has(name))
            {
                _run.Report("6.2.2", "Nội dung dùng tài nguyên thừa hưởng, không phải từ Resources của chính nó.", "The content uses a resource that is inherited, not one of its own Resources.", scope.Number, scope.Page);
                return there[name];
            }
        return null;
    }

    private PdfObject Space(PdfName name, ContentScope scope) =>
        name.Value is "DeviceGray" or "DeviceRGB" or "DeviceCMYK" or "Pattern" ? name : Find("ColorSpace", name.Value, scope) ?? name;

    private void Paint(ContentScope scope, GraphicsState state, bool fills, bool strokes)
    {
        if (scope.Colourless)
            return;
        if (fills)
            Use(state.Fill, scope, state.OverprintsFill && state.OverprintMode == 1);
        if (strokes)
            Use(state.Stroke, scope, state.OverprintsStroke && state.OverprintMode == 1);
    }

    private void Use(PdfObject space, ContentScope scope, bool overprints)
    {
        _colours.Use(space, scope.Resources, scope.Number, scope.Page);
        if (overprints && _colours.IsCalibratedCmyk(space))
            _run.Report("6.2.4.2", "In chồng với OPM = 1 trong không gian ICCBased CMYK.", "Overprinting with OPM 1 in an ICC based CMYK space.", scope.Number, scope.Page);
    }

    private GraphicsState External(PdfObject? value, ContentScope scope, GraphicsState state)
    {
        if (View.Resolve(value) is not PdfDictionary dictionary)
            return state;
        _states.Check(dictionary, value is PdfReference reference ? reference.Number : scope.Number, scope.Page);
        if (View.Get(dictionary, "OP") is PdfBoolean strokes)
            state = state with { OverprintsStroke = strokes.Value, OverprintsFill = View.Get(dictionary, "op") is PdfBoolean own ? own.Value : strokes.Value };
        else if (View.Get(dictionary, "op") is PdfBoolean fills)
            state = state with { OverprintsFill = fills.Value };
        if (View.Number(dictionary, "OPM") is { } mode)
            state = state with { OverprintMode = (int)Math.Clamp(mode, 0, 2) };
        if (View.Array(dictionary, "Font") is { Count: > 0 } font)
            state = state with { Font = font[0] };
        if (View.Get(dictionary, "SMask") is PdfDictionary mask && View.Get(mask, "G") is PdfStream group)
            Form(group, scope, GraphicsState.Initial);
        return state;
    }

    private void Pattern(string name, ContentScope scope, GraphicsState state, PdfObject space)
    {
        var value = View.Resolve(Find("Pattern", name, scope));
        if (value is PdfStream tiling)
        {
            var colourless = View.Number(tiling.Dictionary, "PaintType") == 2;
            if (colourless && View.Resolve(space) is PdfArray { Count: > 1 } underlying)
                _colours.Use(underlying[1], scope.Resources, scope.Number, scope.Page);
            Stream(tiling, scope with { Colourless = scope.Colourless || colourless }, GraphicsState.Initial);
        }
        else if (value is PdfDictionary pattern)
        {
            Shading(pattern["Shading"], scope);
            External(pattern["ExtGState"], scope, state);
        }
    }

    private void Shading(PdfObject? value, ContentScope scope)
    {
        if (PdfView.AsDictionary(View.Resolve(value)) is { } shading && View.Get(shading, "ColorSpace") is not PdfNull)
            _colours.Use(shading["ColorSpace"], scope.Resources, value is PdfReference reference ? reference.Number : scope.Number, scope.Page);
    }

    private void XObject(PdfObject? value, ContentScope scope, GraphicsState state)
    {
        if (_run.Readable(() => View.Resolve(value), scope.Number, scope.Page) is not PdfStream stream)
            return;
        switch (View.Name(stream.Dictionary, "Subtype"))
        {
            case "Image":
                _images.XObject(stream, scope);
                // A stencil is painted in the fill colour.
                if (View.Get(stream.Dictionary, "ImageMask") is PdfBoolean { Value: true })
                    Paint(scope, state, fills: true, strokes: false);
                break;
            case "PS":
                _run.Report("6.2.9.3", "Không được có XObject PostScript.", "There must be no PostScript XObject.", stream.Number, scope.Page);
                break;
            case "Form":
                Form(stream, scope, state);
                break;
        }
    }

    private void Form(PdfStream form, ContentScope scope, GraphicsState state)
    {
        var dictionary = form.Dictionary;
        if (dictionary.Has("OPI") || dictionary.Has("PS") || View.Name(dictionary, "Subtype2") == "PS")
            _run.Report("6.2.9.1", "Form XObject không được có OPI, PS hoặc Subtype2 là PS.", "A form XObject must not have OPI, PS or Subtype2 PS.", form.Number, scope.Page);
        if (dictionary.Has("Ref"))
            _run.Report("6.2.9.2", "Không được có XObject tham chiếu (Ref).", "There must be no reference XObject (Ref).", form.Number, scope.Page);
        Stream(form, scope, state);
    }

    private void Stream(PdfStream stream, ContentScope scope, GraphicsState state, PdfDictionary? resources = null)
    {
        var own = resources ?? View.Dictionary(stream.Dictionary, "Resources");
        if (scope.Depth >= DeepestForm || !_walked.Add((stream, Key(state.Fill), Key(state.Stroke), own is null ? scope.Resources : null)))
            return;
        if (_run.Bytes(stream) is { } content)
            Content(content, new ContentScope(own, scope, stream.Number, scope.Page, scope.Depth + 1, scope.Colourless), state);
    }

    private string Key(PdfObject space) => space is PdfReference reference ? reference.ToString() : (View.Resolve(space) as PdfName)?.Value ?? "other";

    private void Text(PdfObject? shown, ContentScope scope, GraphicsState state)
    {
        if (state.RenderMode != 3 && state.RenderMode != 7)
            // A fill colour that was set counts as used by outlined text too, as the public test files have it.
            Paint(scope, state, fills: state.RenderMode is 0 or 2 or 4 or 6 || state.RenderMode is 1 or 5 && !ReferenceEquals(state.Fill, GraphicsState.Initial.Fill), strokes: state.RenderMode is 1 or 2 or 5 or 6);
        if (View.Resolve(state.Font) is not PdfDictionary font)
            return;
        if (!_fonts.TryGetValue(font, out var use))
            _fonts.Add(font, use = new FontUse(font, state.Font is PdfReference reference ? reference.Number : 0, scope.Page));
        var kind = View.Name(font, "Subtype");
        foreach (var piece in shown as PdfArray ?? new PdfArray([shown ?? PdfNull.Value]))
            if (piece is PdfString text)
                use.Add(text.Bytes.Span, kind != "Type0", state.RenderMode != 3);
        if (kind == "Type3")
            Glyphs(font, scope, state);
    }

    private void Glyphs(PdfDictionary font, ContentScope scope, GraphicsState state)
    {
        if (View.Dictionary(font, "CharProcs") is not { } procedures)
            return;
        foreach (var (_, value) in procedures.Take(65_536))
            if (View.Resolve(value) is PdfStream glyph)
                Stream(glyph, scope, state, View.Dictionary(font, "Resources"));
    }
}
