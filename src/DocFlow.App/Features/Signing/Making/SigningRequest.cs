using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>What is to be signed, with which key, and what follows in the same transaction when it is signed.</summary>
/// <param name="Document">loaded with its files, versions and sources; unchanged so far</param>
/// <param name="File">the file of it that is signed, as its current version stands</param>
/// <param name="Purpose">in the asking feature's words: <c>outgoing.sign</c></param>
/// <param name="SubjectId">the asking feature's row; one signature at a time for a subject and purpose</param>
/// <param name="OutputName">the name of the signed file</param>
public sealed record SigningRequest(Document Document, DocumentFile File, Guid KeyId, string? Pin, string Purpose, Guid SubjectId, SignatureOptions Options, string OutputName)
{
    /// <summary>What the asking feature does with the signed file, before the one commit.</summary>
    public required Func<ReceivedFile, Task> Then { get; init; }

    /// <summary>Keeps the key open from one document of a run to the next; null to open it for this one.</summary>
    public KeptKey? Kept { get; init; }
}
