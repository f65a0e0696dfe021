namespace DocFlow.Pdf;

/// <summary>The objects of a document exactly as one revision left them. Reads lazily and keeps what it read.</summary>
public sealed class PdfView
{
    private const int ObjectsKept = 100_000;
    private const int StreamBytesKept = 64 << 20;
    private const int ReferencesFollowed = 64;

    private readonly PdfDocument _document;
    private readonly Dictionary<int, PdfObject> _objects = [];
    private readonly Dictionary<int, ObjectStream> _streams = [];
    private readonly HashSet<int> _loading = [];
    private int _streamBytes;
    private PdfPages? _pages;

    internal PdfView(PdfDocument document, int revision)
    {
        _document = document;
        Revision = revision;
    }

    /// <summary>The revision that is seen, 1 for the oldest.</summary>
    public int Revision { get; }

    /// <summary>The trailer of that revision.</summary>
    public PdfDictionary Trailer => _document.Revisions[Revision - 1].Trailer;

    /// <summary>The document catalog (§7.7.2); empty where the trailer leads nowhere.</summary>
    public PdfDictionary Catalog => Dictionary(Trailer, "Root") ?? PdfDictionary.Empty;

    /// <summary>The pages in order.</summary>
    public PdfPages Pages => _pages ??= new PdfPages(this);

    /// <summary>Numbers of all objects in use, ascending.</summary>
    public IEnumerable<int> ObjectNumbers =>
        _document.Revisions.Take(Revision).SelectMany(revision => revision.Touched).Distinct().Where(number => Find(number, out _).Type != 0).Order();

    /// <summary>The revision that last defined or freed the object up to this one; 0 where none did.</summary>
    public int DefinedIn(int number)
    {
        Find(number, out var revision);
        return revision;
    }

    /// <summary>The object with that number; <see cref="PdfNull"/> where it is free or unknown.</summary>
    public PdfObject Load(int number)
    {
        if (_objects.TryGetValue(number, out var known))
            return known;
        if (!_loading.Add(number))
            return PdfNull.Value; // an object whose reading needs itself
        try
        {
            ThrowIfStopped();
            var entry = Find(number, out _);
            var value = entry.Type switch
            {
                1 => ReadAt(number, entry.Where + _document.Start),
                2 => ReadInside(number, entry),
                _ => PdfNull.Value,
            };
            if (_objects.Count >= ObjectsKept)
                _objects.Clear();
            return _objects[number] = value;
        }
        finally
        {
            _loading.Remove(number);
        }
    }

    /// <summary>Follows references until something else is met; <see cref="PdfNull"/> at the end of a circle.</summary>
    public PdfObject Resolve(PdfObject? value)
    {
        for (var i = 0; i < ReferencesFollowed && value is PdfReference reference; i++)
            value = Load(reference.Number);
        return value is null or PdfReference ? PdfNull.Value : value;
    }

    /// <summary>The resolved value under a key; <see cref="PdfNull"/> where there is none.</summary>
    public PdfObject Get(PdfDictionary dictionary, string key) => Resolve(dictionary[key]);

    /// <summary>The resolved dictionary under a key (a stream's own where it is a stream), or null.</summary>
    public PdfDictionary? Dictionary(PdfDictionary dictionary, string key) => AsDictionary(Get(dictionary, key));

    /// <summary>The resolved array under a key, or null.</summary>
    public PdfArray? Array(PdfDictionary dictionary, string key) => Get(dictionary, key) as PdfArray;

    /// <summary>The resolved name under a key, or null.</summary>
    public string? Name(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfName)?.Value;

    /// <summary>The resolved text string under a key, or null.</summary>
    public string? Text(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfString)?.Text;

    /// <summary>The resolved number under a key, or null.</summary>
    public double? Number(PdfDictionary dictionary, string key) => AsNumber(Get(dictionary, key));

    /// <summary>The decoded bytes of a stream (§7.4), decrypted where the file is encrypted.</summary>
    public PdfDecoded Decode(PdfStream stream) =>
        StreamDecoder.Decode(stream, Resolve, _document.Decryptor is { } decryptor && stream.Number > 0 ? (data, filter) => decryptor.Stream(stream, data, filter) : null,
            _document.Limits, _document.Budget);

    internal static PdfDictionary? AsDictionary(PdfObject value) => value switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    internal static double? AsNumber(PdfObject value) => value switch
    {
        PdfInteger whole => whole.Value,
        PdfReal real => real.Value,
        _ => null,
    };

    /// <summary>The generation the cross reference states for an object in use; 0 inside object streams.</summary>
    internal int GenerationOf(int number) => Find(number, out _) is { Type: 1 } entry ? entry.Index : 0;

    /// <summary>Where the object stands in the file; null inside object streams and where it is free.</summary>
    internal long? OffsetOf(int number) => Find(number, out _) is { Type: 1 } entry ? entry.Where + _document.Start : null;

    internal PdfLimits Limits => _document.Limits;

    /// <summary>The object stream that holds the object; null where it stands by itself.</summary>
    internal int? ContainerOf(int number) => Find(number, out _) is { Type: 2, Where: > 0 and <= int.MaxValue } entry ? (int)entry.Where : null;

    internal void ThrowIfStopped() => _document.Budget.Stop.ThrowIfCancellationRequested();

    internal void Forget()
    {
        _objects.Clear();
        _streams.Clear();
        _streamBytes = 0;
        _pages = null;
    }

    internal ObjectStream? Stream(int number)
    {
        if (_streams.TryGetValue(number, out var known))
            return known;
        if (Load(number) is not PdfStream stream)
            return null;
        var data = Decode(stream).Data;
        var first = Number(stream.Dictionary, "First") ?? 0;
        var count = Number(stream.Dictionary, "N") ?? 0;
        var read = new ObjectStream(data, (long)count, (long)first, _document.Limits, stream.Start);
        if (_streamBytes + read.Size > StreamBytesKept)
        {
            _streams.Clear();
            _streamBytes = 0;
        }
        _streamBytes += read.Size;
        return _streams[number] = read;
    }

    private XrefEntry Find(int number, out int revision)
    {
        for (revision = Revision; revision > 0; revision--)
            if (_document.Revisions[revision - 1].Entries.TryGetValue(number, out var entry))
                return entry;
        return default;
    }

    private PdfObject ReadAt(int number, long offset)
    {
        if (_document.Parsed.TryGetValue(offset, out var known) && known.Number == number)
            return known.Value;
        var moved = false;
        var parser = new PdfParser(_document.Source, offset, _document.Limits);
        if (!parser.TryHeader(out var stands, out var generation) || stands != number)
        {
            if (_document.Elsewhere(number, offset) is not { } other)
                return PdfNull.Value;
            moved = true;
            parser = new PdfParser(_document.Source, other, _document.Limits);
            parser.TryHeader(out _, out generation);
        }
        var value = IndirectReader.Body(_document.Source, parser, number, generation, length => (long?)AsNumber(Resolve(length)), _document.Budget, out _);
        value = _document.Decryptor is { } decryptor ? decryptor.Strings(value, number, generation) : value;
        // Revisions share what stands at the same place; only a length that is an object of its own may differ between them.
        if (!moved && (value as PdfStream)?.Dictionary["Length"] is not PdfReference)
            _document.Keep(offset, number, value);
        return value;
    }

    private PdfObject ReadInside(int number, XrefEntry entry)
    {
        // Object streams never lie inside object streams (§7.5.7).
        if (entry.Where is <= 0 or > int.MaxValue || Find((int)entry.Where, out _).Type != 1)
            return PdfNull.Value;
        return Stream((int)entry.Where)?.Read(number, entry.Index, _document.Budget) ?? PdfNull.Value;
    }
}
