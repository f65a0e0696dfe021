using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Adds and fills text fields (ISO 32000-2 §12.7.5.3).</summary>
internal sealed class TextFieldWriter(FormTree tree, PdfPermissions permissions)
{
    private const int ReadOnly = 1;
    private const int Multiline = 1 << 12;
    private const int Password = 1 << 13;
    private const string FontName = "DFText";
    private const double Inset = 2;

    private readonly PdfUpdate _update = tree.Update;

    public PdfReference Add(TextFieldPlacement placement)
    {
        if (permissions.IsSigned || permissions.IsCertified)
            throw new PdfFormatException(PdfErrorCode.Forbidden, -1, "a file without a signature, to lay text fields");
        var page = tree.Page(placement.Page);
        var space = new PageSpace(page);
        var colour = placement.Style.Colour;
        var entries = new Dictionary<string, PdfObject>
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Tx"),
            ["T"] = PdfString.Of(placement.Name),
            ["F"] = new PdfInteger(4),
            ["Rect"] = space.ToUser(space.Fit(placement.Rectangle)).Write(),
            ["DA"] = PdfString.Of(string.Create(CultureInfo.InvariantCulture,
                $"/{FontName} {placement.Style.Size / space.Unit:0.###} Tf {(colour.IsGray ? $"{colour.Red:0.###} g" : $"{colour.Red:0.###} {colour.Green:0.###} {colour.Blue:0.###} rg")}")),
            ["AP"] = PdfDictionary.Of(("N", new PdfCanvas(placement.Rectangle.Width, placement.Rectangle.Height).AddTo(_update, page.Rotate))),
        };
        if (placement.Alignment is PdfAlignment.Centre or PdfAlignment.Right)
            entries["Q"] = new PdfInteger(placement.Alignment == PdfAlignment.Centre ? 1 : 2);
        if (space.Rotate != 0)
            entries["MK"] = PdfDictionary.Of(("R", new PdfInteger(space.Rotate)));
        if (placement.MaxLength is { } most)
            entries["MaxLen"] = new PdfInteger(most);
        if (placement.Description is { } description)
            entries["TU"] = PdfString.Of(description);
        var field = tree.Add(page, new PdfDictionary(entries));
        var fonts = tree.Form["DR"]["Font"];
        if (!fonts.Entries.Has(FontName))
            fonts.Set(FontName, TypingFont(placement.Style.Typeface));
        return field;
    }

    public void Fill(string name, string text, PdfTypeface typeface, bool readOnly)
    {
        var field = tree.Find(name) ?? throw new PdfFormatException(PdfErrorCode.Form, -1, "a field under that name");
        if (field.Type != "Tx" || field.Reference is null || (field.Flags & Password) != 0)
            throw new PdfFormatException(PdfErrorCode.Form, -1, "a text field that is an indirect object");
        if (field.IsReadOnly || !permissions.MayFill(name))
            throw new PdfFormatException(PdfErrorCode.Forbidden, -1, "a field that may still be filled");
        var composed = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(PdfTypeface.Composed));
        if (_update.Get(field.Dictionary, "MaxLen") is PdfInteger { Value: > 0 } most && composed.Length > most.Value)
            throw new PdfFormatException(PdfErrorCode.Form, -1, $"at most {most.Value} characters");

        var place = _update.At(field.Reference);
        place.Set(place.Entries.With("V", PdfString.Of(composed)).With("Ff", new PdfInteger(readOnly ? field.Flags | ReadOnly : field.Flags)).Without("RV"));
        foreach (var reference in field.Widgets)
        {
            var widget = _update.At(reference);
            if (PdfBox.Read(_update.Resolve, widget.Entries["Rect"]) is { Width: > 0, Height: > 0 } box)
                widget.Set("AP", PdfDictionary.Of(("N", Appearance(field, widget.Entries, box, composed, typeface))));
        }
    }

    // For whoever types in a viewer: the printable ASCII characters of the face.
    private PdfReference TypingFont(PdfTypeface typeface)
    {
        var face = typeface.Faces[0];
        var font = new EmbeddedFont(face);
        for (var letter = ' '; letter <= '~'; letter++)
            font.Code(new System.Text.Rune(letter), face.Glyph(new System.Text.Rune(letter)));
        return font.Write(_update);
    }

    private PdfReference Appearance(PdfFormField field, PdfDictionary widget, PdfBox box, string text, PdfTypeface typeface)
    {
        var look = _update.Get(widget, "MK") as PdfDictionary ?? PdfDictionary.Empty;
        var rotate = _update.Get(look, "R") is PdfInteger turn ? (int)((turn.Value % 360 + 360) % 360) : 0;
        var (width, height) = rotate is 90 or 270 ? (box.Height, box.Width) : (box.Width, box.Height);
        var canvas = new PdfCanvas(width, height) { Mark = "Tx" };
        var whole = new PageRectangle(0, 0, width, height);
        if (DefaultAppearance.Read(_update.Get(look, "BG"), _update.Resolve) is { } ground)
            canvas.Rectangle(whole, ground, null);
        if (DefaultAppearance.Read(_update.Get(look, "BC"), _update.Resolve) is { } edge)
            canvas.Rectangle(new PageRectangle(0.5, 0.5, Math.Max(0, width - 1), Math.Max(0, height - 1)), null, edge);

        var said = DefaultAppearance.Read(field.DefaultAppearance);
        var alignment = (PdfAlignment)field.Alignment;
        var inset = Math.Min(Inset, width / 8);
        var several = (field.Flags & Multiline) != 0;
        var size = said.Size > 0 ? said.Size : several ? 12 : Math.Clamp(height * 0.7, 4, 12);
        if (!several && typeface.Measure(text) * size is var wide && wide > width - 2 * inset)
            size *= (width - 2 * inset) / wide;
        var style = new PdfTextStyle(typeface, size) { Colour = said.Colour };
        if (several)
            canvas.TextBox(new PageRectangle(inset, inset, width - 2 * inset, height), [new PdfTextRun(text, style)], alignment);
        else
            foreach (var line in PdfTextLayout.Break(text.Replace('\n', ' '), style, double.MaxValue))
                canvas.Text(inset, (height + typeface.CapHeight * size) / 2 - line.Ascent, width - 2 * inset, line, alignment, 0, 1);
        return canvas.AddTo(_update, rotate);
    }
}
