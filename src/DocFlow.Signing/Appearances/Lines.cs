using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>Lines of text, a missing letter being a reason of signing.</summary>
internal static class Lines
{
    public static IReadOnlyList<PdfTextLine> Break(string text, PdfTextStyle style, double width)
    {
        try
        {
            return PdfTextLayout.Break(text, style, width);
        }
        catch (PdfFormatException missing) when (missing.Code == PdfErrorCode.Font)
        {
            throw PdfRefusals.Of(missing);
        }
    }
}
