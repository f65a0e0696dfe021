using DocFlow.App.Features.Capture;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>What may be a draft: a PDF that opens without a password and takes fields. Refused at the door, not after the office head has passed it.</summary>
public sealed class DraftFiles(Work work, FileStore store)
{
    /// <exception cref="RuleBroken">it is no such PDF</exception>
    internal void Demand(ArrivedFile file, CancellationToken stop)
    {
        using var content = store.Open(work.Me.AgencyId, file.Stored.Sha256);
        try
        {
            _ = new PdfFormUpdate(new PdfUpdate(PdfDocument.Open(content, new PdfOpenOptions { Stop = stop }))).Fields;
        }
        catch (PdfFormatException refused)
        {
            throw Problem(refused, "Upload");
        }
    }

    internal static RuleBroken Problem(SigningRefusedException refused) => Problem(refused.Reason == SigningRefusal.Encrypted, null);

    private static RuleBroken Problem(PdfFormatException refused, string field) =>
        Problem(refused.Code is PdfErrorCode.UpdateEncrypted or PdfErrorCode.Encryption or PdfErrorCode.Password, field);

    private static RuleBroken Problem(bool encrypted, string? field) => new("drafting.pdf." + (encrypted ? "encrypted" : "unusable")) { Field = field };
}
