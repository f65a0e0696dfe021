using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>What the PDF engine refuses, said as a reason of signing.</summary>
internal static class PdfRefusals
{
    public static SigningRefusedException Of(PdfFormatException refused) => new(
        refused.Code switch
        {
            PdfErrorCode.Password or PdfErrorCode.Encryption or PdfErrorCode.UpdateEncrypted => SigningRefusal.Encrypted,
            PdfErrorCode.UpdateDamaged => SigningRefusal.Damaged,
            PdfErrorCode.Forbidden => SigningRefusal.SeedValue,
            PdfErrorCode.Form => SigningRefusal.FieldTaken,
            PdfErrorCode.Page => SigningRefusal.PageMissing,
            PdfErrorCode.Font => SigningRefusal.Text,
            PdfErrorCode.Image => SigningRefusal.Image,
            _ => SigningRefusal.Unreadable,
        },
        refused.Expected, refused);
}
