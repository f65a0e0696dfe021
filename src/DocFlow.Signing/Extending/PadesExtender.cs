using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>
/// Raises the signatures of a file by adding to it (ETSI EN 319 142-1 §5.4, §5.5): a document time-stamp where a signature has no proof of time, the evidence in the
/// security store, a document time-stamp over all of it. What stands in the file stays byte by byte, so signatures of others are raised as well as own ones.
/// </summary>
/// <param name="fetcher">Fetches evidence that is missing; null where nothing may be fetched.</param>
public sealed class PadesExtender(EvidenceFetcher? fetcher = null)
{
    private static readonly HashAlgorithmName imprint = HashAlgorithmName.SHA256;

    /// <summary>Writes the raised file.</summary>
    /// <param name="source">Readable and seekable; only read.</param>
    /// <param name="output">Empty, readable, writable and seekable. Of no use when this throws.</param>
    /// <param name="level">B-T, B-LT or B-LTA; what a file has already is not added again, but for the last time-stamp of B-LTA, which renews.</param>
    /// <param name="authority">For document time-stamps.</param>
    /// <param name="evidence">Besides what the file and its signatures bring along; lists of issuers that none of their chains names are left out.</param>
    /// <param name="only">The fields whose signatures are raised; evidence on others is added where it is at hand. Null raises all.</param>
    /// <exception cref="SigningRefusedException">No signature, no time-stamp, evidence missing, or a file that may not be added to.</exception>
    public async ValueTask<ExtendedFile> Raise(
        Stream source, Stream output, PadesLevel level, ITimeStampAuthority authority, RevocationEvidence evidence, IReadOnlyCollection<string>? only = null, CancellationToken stop = default)
    {
        output.SetLength(0);
        source.Position = 0;
        await source.CopyToAsync(output, stop);
        try
        {
            var stamps = new List<string>();
            var fields = Signatures(Open(output, stop));
            var raised = fields.Where(f => f.Kind == SignatureKind.Signature && only?.Contains(f.Name) != false).ToList();
            if (raised.Count == 0)
                throw new SigningRefusedException(SigningRefusal.NothingToExtend, "a file with a signature");
            if (level >= PadesLevel.Timestamped && !AllProven(raised, fields))
                stamps.Add(await Stamp(output, authority, stop));
            if (level >= PadesLevel.LongTerm)
                await Store(output, evidence, only, stop);
            if (level == PadesLevel.Archival)
                stamps.Add(await Stamp(output, authority, stop));
            await output.FlushAsync(stop);
            return new ExtendedFile(level, [.. raised.Select(s => s.Name)], stamps, output.Length);
        }
        catch (PdfFormatException refused)
        {
            throw PdfRefusals.Of(refused);
        }
    }

    private static PdfDocument Open(Stream file, CancellationToken stop) => PdfDocument.Open(file, new PdfOpenOptions { Stop = stop });

    private static List<PdfSignatureField> Signatures(PdfDocument document) => [.. document.SignatureFields.Where(f => f.IsSigned)];

    /// <summary>A signature is proven by a time-stamp of its own or by a document time-stamp in a later revision.</summary>
    private static bool AllProven(List<PdfSignatureField> raised, List<PdfSignatureField> fields)
    {
        var last = fields.Where(f => f.Kind == SignatureKind.Timestamp && f.SignedRevision is not null).Select(f => f.SignedRevision!.Value).DefaultIfEmpty(0).Max();
        return raised.All(f => f.Revision < last || Parts(f.Contents) is { Stamped: true });
    }

    private static SignedParts? Parts(ReadOnlyMemory<byte> cms)
    {
        try
        {
            return SignedParts.Read(cms);
        }
        catch (CmsFormatException)
        {
            return null; // of a kind without CMS: a document time-stamp proves it all the same
        }
    }

    /// <summary>A document time-stamp as the last revision; where its token needs more room than was left, once more with that.</summary>
    private static async ValueTask<string> Stamp(Stream file, ITimeStampAuthority authority, CancellationToken stop)
    {
        var before = file.Length;
        for (var room = authority.TokenBytes; ; file.SetLength(before))
        {
            var update = new PdfUpdate(Open(file, stop));
            var taken = update.Document.SignatureFields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
            var name = Enumerable.Range(1, taken.Count + 1).Select(number => $"DocTimeStamp{number}").First(n => !taken.Contains(n));
            new PdfFormUpdate(update).Sign(new SignatureFieldPlacement(name), new PdfSignatureDraft(new PdfSignaturePlaceholder(room)) { SubFilter = PdfSignatureDraft.Timestamp });
            var range = update.AppendTo(file).Signature!.ByteRange;
            var token = await authority.Stamp(imprint, await StagedFile.Digest(file, null, range, imprint, stop), stop);
            if (token.Length <= room)
            {
                await StagedFile.Patch(file, range, token, stop);
                return name;
            }
            room = token.Length + 64;
        }
    }

    /// <summary>Evidence on every signer that is raised and on every time-stamp service of the file; on the other signers as far as it goes.</summary>
    private async Task Store(Stream file, RevocationEvidence given, IReadOnlyCollection<string>? only, CancellationToken stop)
    {
        var document = Open(file, stop);
        var (signers, others, along) = (new List<Certificate>(), new List<Certificate>(), new List<Certificate>());
        foreach (var field in Signatures(document))
        {
            var demanded = field.Kind == SignatureKind.Timestamp || only?.Contains(field.Name) != false;
            Claim(field.Contents, demanded ? signers : others, along);
            if (Parts(field.Contents) is { Stamped: true } parts)
                Claim(parts.Token, demanded ? signers : others, along);
        }
        if (fetcher is not null)
            given = given.With(await fetcher.Collect(Question(signers.Concat(others).Concat(Responders(given)).Distinct(), SecurityStore.Read(document).With(given), along), stop));
        var check = new EvidenceCheck(SecurityStore.Read(document).With(given).With(new RevocationEvidence { Certificates = along }));
        var chains = signers.SelectMany(signer => check.Demand(signer).Prepend(signer)).Concat(others.SelectMany(check.Known)).Distinct().ToList();
        var update = new PdfUpdate(document);
        if (SecurityStore.Merge(update, new RevocationEvidence { Certificates = chains, Crls = [.. given.Crls.Where(list => EvidenceCheck.Concerns(list, chains))], Ocsps = given.Ocsps }))
            update.AppendTo(file);
    }

    // Those who signed the answers at hand are looked at like any other signer.
    private static IEnumerable<Certificate> Responders(RevocationEvidence given) => Readable(given.Ocsps, OcspResponse.Read).SelectMany(answer => answer.Certificates);

    private static FetchQuestion Question(IEnumerable<Certificate> leaves, RevocationEvidence known, IEnumerable<Certificate> along) => new()
    {
        Leaves = [.. leaves], Certificates = [.. known.Certificates.Concat(along)], Crls = [.. Readable(known.Crls, CertificateRevocationList.Read)], Ocsps = [.. Readable(known.Ocsps, OcspResponse.Read)],
    };

    private static IEnumerable<T> Readable<T>(IEnumerable<ReadOnlyMemory<byte>> encoded, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        foreach (var one in encoded)
        {
            T? found;
            try
            {
                found = read(one);
            }
            catch (PkiFormatException)
            {
                found = null; // the check behind this says what is unreadable
            }
            if (found is not null)
                yield return found;
        }
    }

    private static void Claim(ReadOnlyMemory<byte> cms, List<Certificate> signers, List<Certificate> along)
    {
        try
        {
            var claimed = ClaimedSignature.Read(cms);
            along.AddRange(claimed.Certificates);
            signers.Add(claimed.Signer ?? throw new SigningRefusedException(SigningRefusal.Evidence, "the certificate of every signer"));
        }
        catch (CmsFormatException broken)
        {
            throw new SigningRefusedException(SigningRefusal.Evidence, "signatures in CMS", broken);
        }
    }
}
