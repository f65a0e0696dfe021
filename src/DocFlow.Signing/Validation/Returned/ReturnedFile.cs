using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Compares what a program that cannot be trusted returned with what it was given to sign: the sent bytes, behind them exactly one signature of the expected
/// certificate over the whole file, and nothing else. Trust and revocation are not asked here: that is for validation.
/// </summary>
/// <param name="Fault">What is wrong; <see cref="ReturnedFault.None"/> where nothing is.</param>
/// <param name="Signature">The one that was added; null where none or several were.</param>
/// <param name="Changes">What was changed besides, for a log.</param>
public sealed record ReturnedFile(ReturnedFault Fault, SignatureFacts? Signature, IReadOnlyList<PdfChange> Changes)
{
    /// <summary>What comes with a signature: its field, dates and identifiers of the metadata, the version it needs, its place in the structure tree.</summary>
    private static readonly HashSet<PdfChangeKind> OfASignature =
        [PdfChangeKind.SignatureFieldAdded, PdfChangeKind.SignatureAdded, PdfChangeKind.MetadataDates, PdfChangeKind.VersionRaised, PdfChangeKind.StructureGrown, PdfChangeKind.ValidationData];

    /// <summary>Compares; both streams stay open.</summary>
    /// <param name="sent">Readable and seekable: a PDF that opens without repair.</param>
    /// <param name="returned">Readable and seekable; may be anything.</param>
    /// <param name="expected">Whose signature was asked for.</param>
    /// <exception cref="PdfFormatException">The sent file can not be read.</exception>
    public static ReturnedFile Compare(Stream sent, Stream returned, Certificate expected, CancellationToken stop = default)
    {
        var before = Open(sent, stop);
        var same = CommonBytes(sent, returned, stop);
        if (same < sent.Length)
            return Wrong(before.Revisions.Count > 1 && same >= before.Revisions[0].EndsAt || same == returned.Length && same >= before.Revisions[0].EndsAt ? ReturnedFault.OlderFile : ReturnedFault.OtherFile);
        if (returned.Length == sent.Length)
            return Wrong(ReturnedFault.Unsigned);
        try
        {
            var after = Open(returned, stop);
            return Judge(PdfValidation.Facts(before), PdfValidation.Facts(after), PdfDifferences.After(after, before.Revisions.Count), expected);
        }
        catch (PdfFormatException)
        {
            return Wrong(ReturnedFault.Unreadable);
        }
    }

    private static ReturnedFile Judge(FileFacts before, FileFacts after, IReadOnlyList<PdfChange> changes, Certificate expected)
    {
        var added = after.Signatures.Where(s => !before.Signatures.Any(known => known.Field == s.Field && known.ByteRange.SequenceEqual(s.ByteRange))).ToList();
        if (added is not [var signature])
            return new ReturnedFile(added.Count > 1 ? ReturnedFault.SeveralSignatures : ReturnedFault.Unsigned, null, changes);
        var fault = signature switch
        {
            { Kind: not SignatureKind.Signature } => ReturnedFault.Unsigned,
            { Cms: { Signer: { } signer } } when signer != expected.Fingerprint => ReturnedFault.OtherCertificate,
            { Coverage: not SignatureCoverage.WholeFile } => ReturnedFault.PartlyCovered,
            { Faults.Count: > 0 } or not { Cms: { Faults.Count: 0, DigestMatches: true, Value: ValueCheck.Holds } } => ReturnedFault.Broken,
            _ when changes.Any(c => c.Need is not (PdfChangeNeed.Nothing or PdfChangeNeed.Filling) || !OfASignature.Contains(c.Kind)) => ReturnedFault.OtherChanges,
            _ => ReturnedFault.None,
        };
        return new ReturnedFile(fault, signature, changes);
    }

    private static PdfDocument Open(Stream stream, CancellationToken stop)
    {
        stream.Position = 0;
        return PdfDocument.Open(stream, new PdfOpenOptions { AllowRepair = false, Stop = stop });
    }

    private static ReturnedFile Wrong(ReturnedFault fault) => new(fault, null, []);

    private static long CommonBytes(Stream one, Stream other, CancellationToken stop)
    {
        var (left, right) = (new byte[1 << 16], new byte[1 << 16]);
        one.Position = other.Position = 0;
        for (long same = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(one.ReadAtLeast(left, left.Length, throwOnEndOfStream: false), other.ReadAtLeast(right, right.Length, throwOnEndOfStream: false));
            var equal = left.AsSpan(0, count).CommonPrefixLength(right.AsSpan(0, count));
            same += equal;
            if (equal < count || count < left.Length)
                return same;
        }
    }
}
