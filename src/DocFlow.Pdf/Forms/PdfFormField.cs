namespace DocFlow.Pdf;

/// <summary>A terminal field of the interactive form with what it inherits (§12.7.4).</summary>
public sealed record PdfFormField
{
    /// <summary>The fully qualified name.</summary>
    public required string Name { get; init; }

    /// <summary>/FT: Btn, Tx, Ch or Sig; empty where none is stated.</summary>
    public required string Type { get; init; }

    /// <summary>The field object; null where it is a direct object.</summary>
    public required PdfReference? Reference { get; init; }

    /// <summary>The field's own dictionary.</summary>
    public required PdfDictionary Dictionary { get; init; }

    /// <summary>/Ff; bit 1 is read-only.</summary>
    public required int Flags { get; init; }

    /// <summary>/V, resolved; <see cref="PdfNull"/> while the field is empty.</summary>
    public required PdfObject Value { get; init; }

    /// <summary>/DA; empty where none.</summary>
    public required string DefaultAppearance { get; init; }

    /// <summary>/Q: 0 left, 1 centred, 2 right.</summary>
    public required int Alignment { get; init; }

    /// <summary>Its widgets: the field itself where it is merged with its only one.</summary>
    public required IReadOnlyList<PdfReference> Widgets { get; init; }

    /// <summary>The value of a text field as text; null while empty or where it is no text.</summary>
    public string? Text => (Value as PdfString)?.Text;

    /// <summary>Whether the field may not be changed by a viewer.</summary>
    public bool IsReadOnly => (Flags & 1) != 0;
}
