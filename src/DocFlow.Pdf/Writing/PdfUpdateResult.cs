namespace DocFlow.Pdf;

/// <summary>What was written.</summary>
/// <param name="SourceLength">Bytes of the file before; they stand unchanged at the front.</param>
/// <param name="Length">Bytes of the file afterwards.</param>
/// <param name="Signature">Where the placeholder stands; null where the update has none.</param>
public sealed record PdfUpdateResult(long SourceLength, long Length, PdfSignatureSlot? Signature);
