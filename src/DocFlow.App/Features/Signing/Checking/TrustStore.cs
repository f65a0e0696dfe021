using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using DocFlow.Signing.Validation;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>
/// Whom this installation trusts: what administrators confirmed, and the certificates and trust lists (JSON) in <c>trust/</c> of its data folder, with revocation lists beside
/// them; in a demonstration, and only there, the sample root too. Read anew each time, so that a file laid there counts at once.
/// </summary>
public sealed class TrustStore(DataFolder folder, SampleKeys sample, ILogger<TrustStore> log, ConfirmedTrust? confirmed = null)
{
    public const long LargestList = 64 << 20;

    /// <summary>Trust, further certificates and revocation lists as they lie there now, for a judgement at this moment.</summary>
    public async Task<ValidationContext> At(DateTimeOffset moment, CancellationToken stop)
    {
        var trusted = new List<Certificate>();
        var anchors = new List<TrustAnchor>();
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var file in Directory.Exists(folder.TrustFolder) ? Directory.EnumerateFiles(folder.TrustFolder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            if (Path.GetExtension(file).Equals(".crl", StringComparison.OrdinalIgnoreCase))
                await ReadList(file, lists, stop);
            else
                await ReadAnchors(file, anchors, stop);
        }
        var further = new List<Certificate>();
        if (sample.IsDemonstration)
        {
            trusted.AddRange(CertificateFile.Read(SampleKeys.Read("root.pem")));
            further.AddRange(CertificateFile.Read(SampleKeys.Read("issuing.pem")));
            lists.AddRange([SampleKeys.Read("root.crl"), SampleKeys.Read("issuing.crl")]);
        }
        trusted.AddRange(anchors.Where(anchor => anchor is { Purposes: TrustPurposes.All, From: null, Until: null }).Select(anchor => anchor.Certificate));
        var context = new ValidationContext { Trust = trusted, Anchors = [.. anchors.Where(anchor => !trusted.Contains(anchor.Certificate))], Certificates = further, Crls = lists, Moment = moment };
        return confirmed is null ? context : await confirmed.Join(context, stop);
    }

    /// <summary>A file that cannot be read takes nobody else's trust away; the log says which.</summary>
    private async Task ReadAnchors(string file, List<TrustAnchor> trusted, CancellationToken stop)
    {
        try
        {
            foreach (var anchor in await TrustList.Load(file, stop))
            {
                if (sample.Refuses(anchor.Certificate))
                    log.LogWarning("{File} holds a sample certificate: not trusted outside a demonstration", file);
                else
                    trusted.Add(anchor);
            }
        }
        catch (Exception unreadable) when (unreadable is PkiFormatException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning(unreadable, "{File} in the trust folder holds no readable certificate", file);
        }
    }

    private async Task ReadList(string file, List<ReadOnlyMemory<byte>> lists, CancellationToken stop)
    {
        try
        {
            if (new FileInfo(file).Length > LargestList)
                log.LogWarning("{File} in the trust folder is too large for a revocation list", file);
            else
                lists.Add(await File.ReadAllBytesAsync(file, stop));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(unreadable, "{File} in the trust folder could not be read", file);
        }
    }
}
