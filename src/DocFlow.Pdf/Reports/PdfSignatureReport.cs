namespace DocFlow.Pdf;

/// <summary>One signature field, nothing verified.</summary>
/// <param name="Field">The fully qualified name.</param>
/// <param name="Signed">Whether the field holds a signature; all that follows is null where not.</param>
/// <param name="Kind">"signature" or "timestamp".</param>
/// <param name="SubFilter">For example "ETSI.CAdES.detached".</param>
/// <param name="ByteRange">As it stands.</param>
/// <param name="ContentsLength">Bytes of /Contents, padding included.</param>
/// <param name="Revision">The revision that holds the signature.</param>
/// <param name="SignedRevision">The revision whose end the byte range reaches.</param>
/// <param name="Coverage">"whole-file", "whole-revision" or "partial".</param>
/// <param name="ClaimedAt">/M.</param>
/// <param name="Name">/Name.</param>
/// <param name="Reason">/Reason.</param>
/// <param name="Location">/Location.</param>
public sealed record PdfSignatureReport(
    string Field,
    bool Signed,
    string? Kind,
    string? SubFilter,
    IReadOnlyList<long>? ByteRange,
    int? ContentsLength,
    int? Revision,
    int? SignedRevision,
    string? Coverage,
    DateTimeOffset? ClaimedAt,
    string? Name,
    string? Reason,
    string? Location)
{
    internal static PdfSignatureReport Of(PdfSignatureField field) => !field.IsSigned
        ? new PdfSignatureReport(field.Name, false, null, null, null, null, null, null, null, null, null, null, null)
        : new PdfSignatureReport(
            field.Name,
            true,
            field.Kind == SignatureKind.Timestamp ? "timestamp" : "signature",
            field.SubFilter,
            field.ByteRange,
            field.Contents.Length,
            field.Revision,
            field.SignedRevision,
            field.Coverage switch
            {
                SignatureCoverage.WholeFile => "whole-file",
                SignatureCoverage.WholeRevision => "whole-revision",
                _ => "partial",
            },
            field.ClaimedAt,
            field.SignerName,
            field.Reason,
            field.Location);
}
