using System.Text;

namespace DocFlow.Ocr;

/// <summary>One word on a page.</summary>
/// <param name="Text">NFC, without spaces.</param>
/// <param name="Confidence">0 to 100; 100 for words taken from a PDF's own text.</param>
/// <param name="Box">In pixels of the upright page picture.</param>
/// <param name="Baseline">The y of the baseline at the left edge of the box.</param>
/// <param name="Angle">Degrees the line falls towards the right (clockwise); 0 for level lines.</param>
/// <param name="Line">Counted from 0 over the whole page.</param>
/// <param name="Block">Counted from 0 over the whole page.</param>
public sealed record PageWord(string Text, double Confidence, PixelBox Box, double Baseline, double Angle, int Line, int Block)
{
    private const double Descent = 0.2;

    /// <summary>What was read where the text was mended; null for a word as the engine read it.</summary>
    public WordRepair? Repair { get; init; }

    /// <summary>A word of which only the box was kept, on a line that falls by the page's skew: its baseline is found by whether it has letters that hang below.</summary>
    public static PageWord Of(string text, double confidence, PixelBox box, double skew, int line, int block)
    {
        var bottom = box.Bottom - Math.Max(0, box.Width * Math.Tan(skew * Math.PI / 180));
        return new PageWord(text, confidence, box, Math.Round(text.Normalize(NormalizationForm.FormD).Any(Hangs) ? bottom - Descent * box.Height : bottom, 1), skew, line, block);
    }

    /// <summary>The dot below is a mark of its own in decomposed text.</summary>
    private static bool Hangs(char c) => c is 'g' or 'j' or 'p' or 'q' or 'y' or 'Q' or ',' or ';' or '(' or ')' or '[' or ']' or '/' or '\u0323';
}
