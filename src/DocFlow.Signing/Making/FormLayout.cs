using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>
/// The form of a document before its first signature: empty text fields for what is known later (a number, a date) and empty signature fields for whoever signs later.
/// What is laid before the first signature may be filled after it; what is added after it looks like a change. An incremental update each time.
/// </summary>
public static class FormLayout
{
    /// <summary>Lays fields.</summary>
    /// <param name="source">Readable and seekable; without a signature where text fields are laid.</param>
    /// <param name="output">Gets the whole document.</param>
    /// <param name="texts">Text fields.</param>
    /// <param name="signatures">Empty signature fields.</param>
    /// <param name="stamps">Drawings, such as a QR code; likewise only while nothing is signed.</param>
    /// <exception cref="SigningRefusedException">The document may not be changed this way.</exception>
    public static void Lay(Stream source, Stream output, IReadOnlyList<TextFieldPlacement> texts, IReadOnlyList<SignatureFieldPlacement>? signatures = null, IReadOnlyList<PageStamp>? stamps = null, CancellationToken stop = default) =>
        Write(source, output, stop, form =>
        {
            if (texts.Count + (stamps?.Count ?? 0) > 0 && (form.Permissions.IsSigned || form.Permissions.IsCertified))
                throw new SigningRefusedException(SigningRefusal.FieldLocked, "a document without a signature, to lay text fields or stamps");
            foreach (var text in texts)
                form.AddTextField(text);
            foreach (var signature in signatures ?? [])
                form.AddSignatureField(signature);
            foreach (var stamp in stamps ?? [])
                form.AddStamp(stamp.Page, stamp.Place, stamp.Drawing, stamp.Description);
        });

    /// <summary>Fills text fields in a revision of its own, for a number that is given before anybody signs.</summary>
    /// <exception cref="SigningRefusedException">A field is missing or frozen, or a letter has no glyph.</exception>
    public static void Fill(Stream source, Stream output, IReadOnlyList<FieldFilling> fillings, CancellationToken stop = default) =>
        Write(source, output, stop, form => Fill(form, fillings));

    internal static void Fill(PdfFormUpdate form, IReadOnlyList<FieldFilling> fillings)
    {
        foreach (var filling in fillings)
        {
            var field = form.Fields.FirstOrDefault(f => f.Name == filling.Name && f.Type == "Tx")
                ?? throw new SigningRefusedException(SigningRefusal.FieldMissing, $"a text field {filling.Name}");
            if (field.IsReadOnly || !form.Permissions.MayFill(filling.Name))
                throw new SigningRefusedException(SigningRefusal.FieldLocked, $"a field that may still be filled, not {filling.Name}");
            form.FillTextField(filling.Name, filling.Text, filling.Typeface, filling.ReadOnly);
        }
    }

    private static void Write(Stream source, Stream output, CancellationToken stop, Action<PdfFormUpdate> change)
    {
        try
        {
            var update = new PdfUpdate(PdfDocument.Open(source, new PdfOpenOptions { Stop = stop }));
            change(new PdfFormUpdate(update));
            update.WriteTo(output);
        }
        catch (PdfFormatException refused)
        {
            throw PdfRefusals.Of(refused);
        }
    }
}
