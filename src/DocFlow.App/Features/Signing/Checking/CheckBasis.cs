using System.Text;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Keeps what a check was judged from (facts, basis, evidence) as files of its agency, each content once, and brings it back.</summary>
public sealed class CheckBasis(FileStore store)
{
    internal async Task Keep(SignatureCheck check, CheckedFile found, CancellationToken stop)
    {
        if (found is not { Report: { Signatures.Count: > 0 } report, Facts: { } facts, Context: { } context })
            return;
        var needed = JudgementBasis.Needed(facts, context, report);
        var evidence = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var data in JudgementBasis.Evidence(needed))
            evidence.Add((await store.Put(check.AgencyId, data, stop)).Sha256);
        var kept = await store.Put(check.AgencyId, Encoding.UTF8.GetBytes(PdfValidation.Write(facts)), stop);
        check.KeepBasis(kept.Sha256, (await store.Put(check.AgencyId, JudgementBasis.Write(needed), stop)).Sha256, evidence);
    }

    /// <summary>The facts; null where none were kept.</summary>
    internal async Task<FileFacts?> Facts(SignatureCheck check, CancellationToken stop) =>
        check.FactsSha256 is { } facts ? PdfValidation.Read(await File.ReadAllTextAsync(store.PathOf(check.AgencyId, facts), stop)) : null;

    /// <summary>The context as it was; null where none was kept.</summary>
    internal async Task<ValidationContext?> Context(SignatureCheck check, CancellationToken stop) =>
        check.BasisSha256 is { } basis ? JudgementBasis.Read(await File.ReadAllBytesAsync(store.PathOf(check.AgencyId, basis), stop), sha256 => File.ReadAllBytes(store.PathOf(check.AgencyId, sha256))) : null;
}
