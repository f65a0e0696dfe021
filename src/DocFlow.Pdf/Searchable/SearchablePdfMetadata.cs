using System.Xml;

namespace DocFlow.Pdf;

/// <summary>What a searchable PDF says about itself, in Info and XMP alike.</summary>
/// <param name="Title">Shown in the title bar of viewers.</param>
/// <param name="CreatedAt">Creation and modification date.</param>
/// <param name="Language">RFC 5646 tag of the text.</param>
/// <param name="Producer">The program that writes.</param>
public sealed record SearchablePdfMetadata(string Title, DateTimeOffset CreatedAt, string Language = "vi", string Producer = "DocFlow")
{
    // XML has no place for control characters and lone surrogates.
    internal SearchablePdfMetadata Cleaned() => this with { Title = Clean(Title), Producer = Clean(Producer), Language = Clean(Language) };

    private static string Clean(string text) => PdfText.Composed(text, rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value));
}
