using System.Security.Cryptography;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing.Records;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Verifies the evidence record of a file against the file itself, and judges the signatures as of the time it proves.</summary>
internal sealed class RecordReading(Work work, FileStore store, TrustStore trust)
{
    /// <summary>Null where the file has none, or is not seen.</summary>
    public async Task<VerifiedRecord?> Of(Guid receivedFileId, CancellationToken stop)
    {
        var row = await work.Visible<PreservedFile>().FirstOrDefaultAsync(p => p.ReceivedFileId == receivedFileId, stop);
        if (row?.Record is null)
            return null;
        var context = await trust.At(work.Now, stop);
        var runs = row.RunIds.ToList();
        foreach (var run in await work.Visible<PreservationRun>().Where(r => runs.Contains(r.Id)).OrderBy(r => r.At).ToListAsync(stop))
            context = KeptEvidence.Add(context, run.Evidence, run.At);
        return await Task.Run(() => Verify(row, context, stop), stop);
    }

    private VerifiedRecord Verify(PreservedFile row, ValidationContext context, CancellationToken stop)
    {
        var record = EvidenceRecord.Read(row.Record!);
        var report = EvidenceRecordValidation.Run(record, digest => Digest(row, digest), context);
        var proven = report.Signatures.Count > 0 && report.Signatures[0].Indication == "TOTAL-PASSED" ? report.Signatures[0].SignedAt : null;
        return new VerifiedRecord(row, report, proven, proven is { } at ? AsOf(row, context, at, stop) : null);
    }

    /// <summary>The whole file existed at that time, so its signatures are judged by what held then.</summary>
    private ValidationReport? AsOf(PreservedFile row, ValidationContext context, DateTimeOffset at, CancellationToken stop)
    {
        using var content = store.Open(row.AgencyId, row.Sha256);
        try
        {
            return PdfValidation.Run(content, KeptEvidence.Add(context, row.Evidence, row.ComputedAt < at ? row.ComputedAt : at) with { Moment = at }, stop: stop);
        }
        catch (PdfFormatException)
        {
            return null; // its check says so
        }
    }

    private byte[]? Digest(PreservedFile row, HashAlgorithmName digest)
    {
        using var content = store.Open(row.AgencyId, row.Sha256);
        return CryptographicOperations.HashData(digest, content);
    }
}

/// <param name="Report">of the time-stamps of the record, over the file as it lies there</param>
/// <param name="ProvenAt">since when the file is proven to have existed; null where the record does not hold</param>
/// <param name="Then">the judgement of the file's signatures at that time</param>
internal sealed record VerifiedRecord(PreservedFile Row, ValidationReport Report, DateTimeOffset? ProvenAt, ValidationReport? Then);
