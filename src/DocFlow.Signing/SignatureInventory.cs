using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>Lists the signature fields of a PDF with what each claims. <b>Verifies nothing</b>: a list for people to look at, never a verdict.</summary>
public static class SignatureInventory
{
    /// <summary>All fields in the order of the form, empty ones too.</summary>
    /// <exception cref="PdfFormatException">The file cannot be read.</exception>
    public static IReadOnlyList<InventoriedSignature> Of(PdfDocument document) => [.. document.SignatureFields.Select(Of)];

    private static InventoriedSignature Of(PdfSignatureField field)
    {
        if (!field.IsSigned)
            return new InventoriedSignature(field, null, null);
        try
        {
            return new InventoriedSignature(field, ClaimedSignature.Read(field.Contents), null);
        }
        catch (CmsFormatException unreadable)
        {
            return new InventoriedSignature(field, null, unreadable);
        }
    }
}
