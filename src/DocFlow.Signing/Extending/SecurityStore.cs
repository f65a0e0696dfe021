using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>The document security store (ETSI EN 319 142-1 §5.4.2): read with whatever stands in it, and only ever added to.</summary>
internal static class SecurityStore
{
    private const int ExtensionLevel = 5;

    /// <summary>What the store holds already; what cannot be read as a certificate is left where it is.</summary>
    public static RevocationEvidence Read(PdfDocument document)
    {
        var view = document.Current;
        if (view.Dictionary(view.Catalog, "DSS") is not { } store)
            return RevocationEvidence.None;
        return new RevocationEvidence
        {
            Certificates = [.. Values("Certs").Select(Certificate).OfType<Certificate>()], Crls = [.. Values("CRLs")], Ocsps = [.. Values("OCSPs")],
        };

        IEnumerable<ReadOnlyMemory<byte>> Values(string key) => (view.Array(store, key) ?? new PdfArray([])).Select(view.Resolve).OfType<PdfStream>().Select(stream => (ReadOnlyMemory<byte>)view.Decode(stream).Data);
    }

    /// <summary>Adds what is not there yet. Announces the extension where the version of the file does not include it.</summary>
    /// <returns>Whether anything was added.</returns>
    public static bool Merge(PdfUpdate update, RevocationEvidence evidence)
    {
        var known = Read(update.Document);
        var held = known.Certificates.Select(c => c.Encoded).Concat(known.Crls).Concat(known.Ocsps).Select(Hash).ToHashSet(StringComparer.Ordinal);
        var added = Add("Certs", evidence.Certificates.Select(c => c.Encoded)) | Add("CRLs", evidence.Crls) | Add("OCSPs", evidence.Ocsps);
        if (added && string.CompareOrdinal(update.Document.Version, "2.0") < 0)
            Announce(update);
        return added;

        bool Add(string key, IEnumerable<ReadOnlyMemory<byte>> values)
        {
            var fresh = values.Where(value => held.Add(Hash(value))).ToList();
            if (fresh.Count == 0)
                return false;
            if (update.Catalog["DSS"].Value is not PdfDictionary)
                update.Catalog.Set("DSS", update.Add(PdfDictionary.Of(("Type", new PdfName("DSS")))));
            foreach (var value in fresh)
                update.Catalog["DSS"][key].Append(update.Add(PdfNewStream.Packed(PdfDictionary.Empty, value.Span)));
            return true;
        }
    }

    private static void Announce(PdfUpdate update)
    {
        var place = update.Catalog["Extensions"];
        if (place.Entries.Has("ESIC"))
            return;
        var esic = PdfDictionary.Of(("BaseVersion", new PdfName("1.7")), ("ExtensionLevel", new PdfInteger(ExtensionLevel)));
        if (place.Value is PdfDictionary)
            place.Set("ESIC", esic);
        else
            update.Catalog.Set("Extensions", PdfDictionary.Of(("ESIC", esic)));
    }

    private static Certificate? Certificate(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return CertificateFile.Read(encoded.Span)[0];
        }
        catch (PkiFormatException)
        {
            return null; // somebody else's; it stays, but builds no chain
        }
    }

    private static string Hash(ReadOnlyMemory<byte> value) => Convert.ToHexString(SHA256.HashData(value.Span));
}
