namespace DocFlow.Pdf;

/// <summary>
/// The interactive form of a file in an update (ISO 32000-2 §12.7): signature fields and text fields, added or filled with the fewest overrides.
/// What earlier signatures forbid is refused (<see cref="PdfErrorCode.Forbidden"/>).
/// </summary>
public sealed class PdfFormUpdate
{
    private readonly FormTree _tree;
    private PdfPermissions? _permissions;

    /// <param name="update">Takes the objects.</param>
    public PdfFormUpdate(PdfUpdate update)
    {
        Update = update;
        _tree = new FormTree(update);
    }

    /// <summary>Takes the objects.</summary>
    public PdfUpdate Update { get; }

    /// <summary>The terminal fields as the update leaves them, in the order of the form.</summary>
    public IReadOnlyList<PdfFormField> Fields => _tree.Fields();

    /// <summary>What the signatures of the file leave open.</summary>
    public PdfPermissions Permissions => _permissions ??= PdfPermissions.Of(Update.Document);

    /// <summary>Adds an empty signature field, to be signed later.</summary>
    /// <exception cref="PdfFormatException"><see cref="PdfErrorCode.Forbidden"/>, <see cref="PdfErrorCode.Form"/> (name taken), <see cref="PdfErrorCode.Page"/>.</exception>
    public PdfReference AddSignatureField(SignatureFieldPlacement placement) => new SignatureFieldWriter(_tree, Permissions).AddEmpty(placement);

    /// <summary>
    /// Fills the signature field of that name, or a new one, with a signature dictionary; its place is in <see cref="PdfUpdateResult.Signature"/> once written.
    /// </summary>
    /// <exception cref="PdfFormatException">
    /// <see cref="PdfErrorCode.Forbidden"/>: certified against it, a certification that is not the first signature, a seed value not met.
    /// <see cref="PdfErrorCode.Form"/>: the name belongs to a signed field or one of another type. <see cref="PdfErrorCode.Page"/>: no such page.
    /// </exception>
    public PdfPlacedSignature Sign(SignatureFieldPlacement placement, PdfSignatureDraft draft) => new SignatureFieldWriter(_tree, Permissions).Sign(placement, draft);

    /// <summary>Lays an empty text field, for example for a number that is given later. Only while nothing is signed.</summary>
    /// <exception cref="PdfFormatException"><see cref="PdfErrorCode.Forbidden"/>, <see cref="PdfErrorCode.Form"/> (name taken), <see cref="PdfErrorCode.Page"/>.</exception>
    public PdfReference AddTextField(TextFieldPlacement placement) => new TextFieldWriter(_tree, Permissions).Add(placement);

    /// <summary>Lays a drawing on a page as a stamp annotation (§12.5.6.12), printed and locked. Only while nothing is signed.</summary>
    /// <param name="page">1 for the first.</param>
    /// <param name="place">Where; moved onto the visible part where it reaches beyond it.</param>
    /// <param name="drawing">What is shown, at its own size in the middle, smaller only where the place is smaller.</param>
    /// <param name="description">/Contents: what a screen reader says.</param>
    /// <exception cref="PdfFormatException"><see cref="PdfErrorCode.Forbidden"/>, <see cref="PdfErrorCode.Page"/>.</exception>
    public PdfReference AddStamp(int page, PageRectangle place, PdfCanvas drawing, string description)
    {
        if (Permissions.IsSigned || Permissions.IsCertified)
            throw new PdfFormatException(PdfErrorCode.Forbidden, -1, "a file without a signature, to stamp it");
        var on = _tree.Page(page);
        var space = new PageSpace(on);
        var where = space.Fit(place);
        return _tree.Annotate(on, PdfDictionary.Of(
            ("Type", new PdfName("Annot")),
            ("Subtype", new PdfName("Stamp")),
            ("Rect", space.ToUser(where).Write()),
            ("F", new PdfInteger(4 | 128)),
            ("Contents", PdfString.Of(description)),
            ("AP", PdfDictionary.Of(("N", drawing.AddTo(Update, on.Rotate, where))))));
    }

    /// <summary>Fills a text field: its value, and an appearance with an embedded face in the size and colour that the field states. Shrinks what is too wide.</summary>
    /// <param name="name">Fully qualified name.</param>
    /// <param name="text">Written in NFC.</param>
    /// <param name="typeface">The faces; <see cref="PdfTypeface.Serif"/> where null.</param>
    /// <param name="readOnly">Whether the field is closed for good.</param>
    /// <exception cref="PdfFormatException">
    /// <see cref="PdfErrorCode.Form"/>: no such text field, or too long a text. <see cref="PdfErrorCode.Forbidden"/>: read-only, frozen or certified against it.
    /// <see cref="PdfErrorCode.Font"/>: no face has a glyph for a character.
    /// </exception>
    public void FillTextField(string name, string text, PdfTypeface? typeface = null, bool readOnly = true) =>
        new TextFieldWriter(_tree, Permissions).Fill(name, text, typeface ?? PdfTypeface.Serif, readOnly);
}
