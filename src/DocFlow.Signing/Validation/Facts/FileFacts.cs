using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Everything about the signatures of a file that does not depend on whom one trusts, on a moment or on a policy. Can be stored as JSON and judged again
/// without the file (<see cref="PdfValidation.Judge"/>).
/// </summary>
public sealed record FileFacts
{
    /// <summary>The layout of these facts; raised when one changes its meaning.</summary>
    public int Layout { get; init; } = 1;

    /// <summary>SHA-256 of the whole file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; init; }

    /// <summary>How many revisions it has.</summary>
    public int Revisions { get; init; }

    /// <summary>Where each revision ends, in bytes: so many first bytes of the file are the file as that revision left it.</summary>
    public IReadOnlyList<long> RevisionEnds { get; init; } = [];

    /// <summary>Whether its structure was damaged, so that revisions can not be told apart.</summary>
    public bool Damaged { get; init; }

    /// <summary>The signed fields in the order of the form.</summary>
    public IReadOnlyList<SignatureFacts> Signatures { get; init; } = [];

    /// <summary>What the revisions behind the first signed one changed.</summary>
    public IReadOnlyList<PdfChange> Changes { get; init; } = [];

    /// <summary>All certificates of signatures, time-stamps and the document security store, DER.</summary>
    public IReadOnlyList<byte[]> Certificates { get; init; } = [];

    /// <summary>All revocation lists, DER.</summary>
    public IReadOnlyList<byte[]> Crls { get; init; } = [];

    /// <summary>All OCSP answers, DER.</summary>
    public IReadOnlyList<byte[]> Ocsps { get; init; } = [];

    /// <summary>In which revision each list and answer first stood, by its SHA-256 in lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<string, int> EvidenceRevisions { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether the document security store holds any revocation data.</summary>
    public bool HasStore { get; init; }

    /// <summary>The revision that last changed the store; 0 where there is none.</summary>
    public int StoreRevision { get; init; }
}
