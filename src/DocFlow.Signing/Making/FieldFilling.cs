using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>A text field that is filled.</summary>
/// <param name="Name">Its fully qualified name.</param>
/// <param name="Text">The text it gets.</param>
/// <param name="ReadOnly">Whether nobody shall fill it again.</param>
public sealed record FieldFilling(string Name, string Text, bool ReadOnly = true)
{
    /// <summary>The face it is set in, that of the line it stands in; <see cref="PdfTypeface.Serif"/> where null.</summary>
    public PdfTypeface? Typeface { get; init; }
}
