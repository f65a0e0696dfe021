using System.Text;

namespace DocFlow.Pdf;

/// <summary>Faces in order of preference: a character is shown by the first that has it. Immutable, safe for several threads.</summary>
public sealed class PdfTypeface
{
    private static readonly Lazy<TrueTypeFont> DejaVu = new(() => Shipped("DejaVuSans"));
    private static readonly Lazy<PdfTypeface> LiberationRegular = new(() => new PdfTypeface(Shipped("LiberationSerif-Regular"), DejaVu.Value));
    private static readonly Lazy<PdfTypeface> LiberationBold = new(() => new PdfTypeface(Shipped("LiberationSerif-Bold"), DejaVu.Value));
    private static readonly Lazy<PdfTypeface> LiberationItalic = new(() => new PdfTypeface(Shipped("LiberationSerif-Italic"), DejaVu.Value));
    private static readonly Lazy<PdfTypeface> LiberationBoldItalic = new(() => new PdfTypeface(Shipped("LiberationSerif-BoldItalic"), DejaVu.Value));
    private static readonly Lazy<PdfTypeface> OnlySans = new(() => new PdfTypeface(DejaVu.Value));

    /// <param name="faces">The first choice, then what stands in.</param>
    public PdfTypeface(params IReadOnlyList<TrueTypeFont> faces)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faces.Count, nameof(faces));
        Faces = faces;
    }

    /// <summary>Liberation Serif with the widths of Times New Roman; the face of administrative documents.</summary>
    public static PdfTypeface Serif => LiberationRegular.Value;

    /// <summary>Its bold.</summary>
    public static PdfTypeface SerifBold => LiberationBold.Value;

    /// <summary>Its italic.</summary>
    public static PdfTypeface SerifItalic => LiberationItalic.Value;

    /// <summary>Its bold italic.</summary>
    public static PdfTypeface SerifBoldItalic => LiberationBoldItalic.Value;

    /// <summary>DejaVu Sans.</summary>
    public static PdfTypeface Sans => OnlySans.Value;

    /// <summary>The first choice, then what stands in.</summary>
    public IReadOnlyList<TrueTypeFont> Faces { get; }

    /// <summary>Ascent of the first face in ems.</summary>
    public double Ascent => (double)Faces[0].Ascent / Faces[0].UnitsPerEm;

    /// <summary>Descent of the first face in ems; negative.</summary>
    public double Descent => (double)Faces[0].Descent / Faces[0].UnitsPerEm;

    /// <summary>Distance of baselines at single spacing, in ems.</summary>
    public double LineHeight => Ascent - Descent + (double)Faces[0].LineGap / Faces[0].UnitsPerEm;

    /// <summary>Height of capitals in ems.</summary>
    public double CapHeight => (double)Faces[0].CapHeight / Faces[0].UnitsPerEm;

    /// <summary>The characters of the text, in NFC, that no face can show; empty where all can be.</summary>
    public string Missing(string text) => string.Concat(Composed(text).EnumerateRunes().Where(rune => Find(rune).Glyph == 0).Distinct());

    /// <summary>Width of the text in ems.</summary>
    /// <exception cref="PdfFormatException">No face has a glyph for a character (<see cref="PdfErrorCode.Font"/>).</exception>
    public double Measure(string text)
    {
        var width = 0.0;
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            var (face, glyph) = Pick(rune);
            width += (double)face.Advance(glyph) / face.UnitsPerEm;
        }
        return width;
    }

    /// <summary>NFC without control characters: a line break or a tab becomes a blank, what has no place on paper goes.</summary>
    internal static string Composed(string text)
    {
        var plain = text.All(letter => letter < 128 && !char.IsControl(letter))
            ? text
            : PdfText.Composed(string.Concat(text.Select(letter => letter is '\t' or '\n' or '\r' ? ' ' : letter)), Wanted);
        return plain;
    }

    internal (TrueTypeFont Face, int Glyph) Pick(Rune rune)
    {
        var found = Find(rune);
        return found.Glyph > 0 ? found : throw FontData.Damaged($"a face with a glyph for U+{rune.Value:X4}");
    }

    private (TrueTypeFont Face, int Glyph) Find(Rune rune)
    {
        foreach (var face in Faces)
            if (face.Glyph(rune) is > 0 and var glyph)
                return (face, glyph);
        return (Faces[0], 0);
    }

    // Zero-width marks, direction marks and byte order marks are not drawn.
    private static bool Wanted(Rune rune) => !Rune.IsControl(rune) && rune.Value is not ((>= 0x200B and <= 0x200F) or 0x2060 or 0xFEFF or 0x00AD);

    private static TrueTypeFont Shipped(string name)
    {
        using var stream = typeof(PdfTypeface).Assembly.GetManifestResourceStream($"DocFlow.Pdf.Fonts.Faces.{name}.ttf") ?? throw new InvalidOperationException($"The face {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TrueTypeFont.Parse(bytes);
    }
}
