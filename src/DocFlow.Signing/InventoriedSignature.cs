using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>One signature field of a PDF and what it claims; nothing verified.</summary>
/// <param name="Field">The field: name, revision, what its byte range covers.</param>
/// <param name="Claimed">What the signature says; null where the field is empty or its bytes could not be read.</param>
/// <param name="Unreadable">Why its bytes could not be read; null where they could, or where there are none.</param>
public sealed record InventoriedSignature(PdfSignatureField Field, ClaimedSignature? Claimed, CmsFormatException? Unreadable)
{
    /// <summary>The name on the signer's certificate; null where none came along. Anybody can write any name there.</summary>
    public string? ClaimedSigner => Claimed?.Signer?.Subject.CommonName;
}
