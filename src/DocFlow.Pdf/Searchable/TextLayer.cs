using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>The content stream of a page: its image, then every word invisibly where it stands (ISO 32000-2 §9.3.6, mode 3).</summary>
internal static class TextLayer
{
    public static byte[] Build(PageImage image, IReadOnlyList<PlacedWord> words, InvisibleFont font)
    {
        var point = 72 / image.Dpi;
        var (width, height) = (image.ShownWidth * point, image.ShownHeight * point);
        var text = new StringBuilder();
        text.Append(image.Paint(width, height));
        var layer = new StringBuilder();
        foreach (var word in words)
            Append(layer, word, point, height, font);
        if (layer.Length > 0)
            text.Append("BT 3 Tr\n").Append(layer).Append("ET\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder layer, PlacedWord word, double point, double height, InvisibleFont font)
    {
        if (!double.IsFinite(word.X + word.Y + word.Width + word.Height + word.Baseline + word.AngleDegrees))
            throw new PdfFormatException(PdfErrorCode.Image, -1, "finite numbers for the place of a word");
        var characters = PdfText.Composed(word.Text, Writable).EnumerateRunes().ToList();
        if (characters.Count == 0)
            return;

        var size = Math.Clamp(word.Height * point, 1, 1000);
        var natural = characters.Count * InvisibleFont.Advance * size;
        var scale = Math.Clamp(word.Width * point / natural * 100, 1, 10_000);
        var (sin, cos) = Math.SinCos(word.AngleDegrees * Math.PI / 180);
        layer.Append(CultureInfo.InvariantCulture, $"/F {size:0.##} Tf {scale:0.##} Tz {cos:0.#####} {sin:0.#####} {-sin:0.#####} {cos:0.#####} ");
        layer.Append(CultureInfo.InvariantCulture, $"{word.X * point:0.###} {height - word.Baseline * point:0.###} Tm <");
        foreach (var character in characters.Append(new Rune(' ')))
            layer.Append(CultureInfo.InvariantCulture, $"{font.Code(character):X4}");
        layer.Append("> Tj\n");
    }

    // PDF/A-2u forbids U+0000, U+FEFF and U+FFFE in ToUnicode; what is no character stands for no text either.
    private static bool Writable(Rune character) =>
        character.Value is not (0xFEFF or 0xFFFD) && (character.Value & 0xFFFE) != 0xFFFE && character.Value is not (>= 0xFDD0 and <= 0xFDEF)
        && !Rune.IsControl(character) && !Rune.IsWhiteSpace(character);
}
