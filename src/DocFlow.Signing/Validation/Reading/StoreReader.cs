using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Gathers what the document security store holds (ETSI EN 319 142-1 §5.4.2): members direct or indirect on any level, VRI or not.</summary>
internal sealed class StoreReader(PdfDocument document, EvidencePool pool)
{
    private const int StreamsRead = 2000;

    private readonly PdfView _view = document.Current;
    private int _read;
    private int _revision;
    private bool _hasRevocations;

    public (bool HasRevocations, int Revision) Read()
    {
        if (_view.Get(_view.Catalog, "DSS") is not PdfDictionary store)
            return (false, 0);
        Note(_view.Catalog["DSS"]);
        Section(store, "Certs", "CRLs", "OCSPs");
        if (_view.Get(store, "VRI") is PdfDictionary related)
            foreach (var (_, value) in related)
                if (_view.Resolve(value) is PdfDictionary one)
                    Section(one, "Cert", "CRL", "OCSP");
        return (_hasRevocations, Math.Max(_revision, 1));
    }

    private void Section(PdfDictionary section, string certificates, string crls, string ocsps)
    {
        foreach (var certificate in Streams(section, certificates))
            pool.Certificate(certificate);
        foreach (var crl in Streams(section, crls))
        {
            pool.Crl(crl);
            _hasRevocations = true;
        }
        foreach (var ocsp in Streams(section, ocsps))
        {
            pool.Ocsp(ocsp);
            _hasRevocations = true;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> Streams(PdfDictionary section, string key)
    {
        Note(section[key]);
        foreach (var item in (IEnumerable<PdfObject>?)_view.Array(section, key) ?? [])
            if (_read < StreamsRead && _view.Resolve(item) is PdfStream stream && Data(stream) is { Length: > 0 } data)
            {
                _read++;
                Note(item);
                pool.Revision = item is PdfReference at ? Math.Max(_view.DefinedIn(at.Number), 1) : Math.Max(_revision, 1);
                yield return data;
            }
    }

    private byte[]? Data(PdfStream stream)
    {
        try
        {
            return _view.Decode(stream).Data;
        }
        catch (PdfFormatException unreadable) when (unreadable.Code == PdfErrorCode.Filter)
        {
            return null; // evidence that can not be read proves nothing
        }
    }

    private void Note(PdfObject value)
    {
        if (value is PdfReference reference)
            _revision = Math.Max(_revision, _view.DefinedIn(reference.Number));
    }
}
