using System.Buffers;
namespace DocFlow.Pdf;

/// <summary>
/// A PDF file opened for reading. Reads lazily from the stream, which must stay open and is not owned. Not for several threads at once.
/// Every failure of the format is a <see cref="PdfFormatException"/>; cancellation is the usual <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class PdfDocument
{
    private const int ObjectsKept = 100_000;

    private readonly PdfOpenOptions _options;
    private readonly Dictionary<int, PdfView> _views = [];
    private List<PdfRevision> _revisions = [];
    private FileScan? _scan;
    private PdfMetadata? _metadata;
    private IReadOnlyList<PdfSignatureField>? _signatures;

    private PdfDocument(Stream stream, PdfOpenOptions options)
    {
        _options = options;
        Source = new PdfSource(stream, options.Stop);
        Budget = new ReadBudget(options.Limits, Source.Length, options.Stop);
        HeaderAt = Source.Find("%PDF-"u8, 0, 4096);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Readable and seekable; the file begins at its position 0.</param>
    /// <param name="options">Password, limits, cancellation.</param>
    /// <exception cref="PdfFormatException">The file can not be read; <see cref="PdfPasswordRequiredException"/> where a password is missing.</exception>
    public static PdfDocument Open(Stream stream, PdfOpenOptions? options = null)
    {
        var document = new PdfDocument(stream, options ?? new PdfOpenOptions());
        document.Read();
        return document;
    }

    /// <summary>Bytes of the file.</summary>
    public long Length => Source.Length;

    /// <summary>Offset of <c>%PDF-</c>, −1 where there is none.</summary>
    public long HeaderAt { get; }

    /// <summary>The version, for example "1.7": the higher of header and catalog; empty where neither says one.</summary>
    public string Version => PdfVersion.Read(this);

    /// <summary>All revisions, the oldest first; never empty.</summary>
    public IReadOnlyList<PdfRevision> Revisions => _revisions;

    /// <summary>Whether the cross reference was broken and objects were found by scanning. May turn true while reading.</summary>
    public bool Repaired { get; private set; }

    /// <summary>Whether the file is linearised and has been left so (Annex F): its length or its first revision's is the one stated.</summary>
    public bool IsLinearized => PdfVersion.IsLinearized(this);

    /// <summary>Whether strings and streams are encrypted.</summary>
    public bool IsEncrypted => Encryption is not null;

    /// <summary>The encryption, or null.</summary>
    public PdfEncryption? Encryption => Decryptor?.Facts;

    /// <summary>The objects as the last revision left them.</summary>
    public PdfView Current => AsOf(_revisions.Count);

    /// <summary>The pages of the last revision.</summary>
    public PdfPages Pages => Current.Pages;

    /// <summary>The title of the Info dictionary, else of XMP; null where none.</summary>
    public string? Title => Metadata.Title;

    /// <summary>The producer of the Info dictionary, else of XMP; null where none.</summary>
    public string? Producer => Metadata.Producer;

    /// <summary>What the XMP metadata claims about PDF/A; null where nothing.</summary>
    public PdfAClaim? PdfAClaim => Metadata.PdfA;

    /// <summary>The signature fields of the last revision in the order of the form.</summary>
    public IReadOnlyList<PdfSignatureField> SignatureFields => _signatures ??= SignatureFieldsAsOf(_revisions.Count);

    /// <summary>The signature fields that a revision leads to, in the order of its form.</summary>
    /// <param name="revision">1 for the oldest.</param>
    public IReadOnlyList<PdfSignatureField> SignatureFieldsAsOf(int revision) => new SignatureFieldReader(this, AsOf(revision)).Read();

    /// <summary>The stored bytes of a span, read in blocks; spans that leave the file end with it.</summary>
    /// <param name="position">Offset of the first byte.</param>
    /// <param name="length">How many.</param>
    /// <param name="take">Gets each block; it is overwritten afterwards.</param>
    public void ReadBytes(long position, long length, Action<ReadOnlyMemory<byte>> take)
    {
        var block = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            while (length > 0)
            {
                Budget.Stop.ThrowIfCancellationRequested();
                var count = Source.Read(position, block.AsSpan(0, (int)Math.Min(block.Length, length)));
                if (count == 0)
                    return;
                take(block.AsMemory(0, count));
                position += count;
                length -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The terminal fields of the form as the last revision left them, in its order, signature fields among them.</summary>
    public IReadOnlyList<PdfFormField> FormFields => Current.Dictionary(Current.Catalog, "AcroForm") is { } form ? new FormReader(Current.Resolve, Limits).Read(form) : [];

    /// <summary>The objects exactly as a revision left them.</summary>
    /// <param name="revision">1 for the oldest.</param>
    public PdfView AsOf(int revision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revision, _revisions.Count);
        if (!_views.TryGetValue(revision, out var view))
            _views.Add(revision, view = new PdfView(this, revision));
        return view;
    }

    /// <summary>Objects by the offset they stand at, for all revisions.</summary>
    internal Dictionary<long, (int Number, PdfObject Value)> Parsed { get; } = [];

    internal PdfSource Source { get; }

    internal PdfLimits Limits => _options.Limits;

    internal ReadBudget Budget { get; }

    internal Decryptor? Decryptor { get; private set; }

    /// <summary>What the offsets in the file are counted from.</summary>
    internal long Start { get; private set; }

    private PdfMetadata Metadata => _metadata ??= PdfMetadata.Read(Current);

    internal void Keep(long offset, int number, PdfObject value)
    {
        if (Parsed.Count >= ObjectsKept)
            Parsed.Clear();
        Parsed[offset] = (number, value);
    }

    /// <summary>Where an object really is whose cross-reference entry lies; null where nowhere.</summary>
    internal long? Elsewhere(int number, long claimed)
    {
        if (!_options.AllowRepair)
            throw new PdfFormatException(PdfErrorCode.CrossReference, claimed, $"object {number}");
        Repaired = true;
        _scan ??= new FileScan(Source, Limits, Budget);
        return _scan.Offsets.TryGetValue(number, out var offset) ? offset : null;
    }

    private void Read()
    {
        try
        {
            var reader = new XrefReader(Source, Limits, Budget);
            var sections = reader.Read(Math.Max(0, HeaderAt));
            Start = reader.Start;
            _revisions = RevisionBuilder.Build(Source, sections, Start);
            OpenEncryption();
            if (Current.Dictionary(Current.Catalog, "Pages") is null)
                throw new PdfFormatException(PdfErrorCode.MissingObject, -1, "a catalog with a page tree");
        }
        catch (PdfFormatException broken) when (_options.AllowRepair && broken.Code is not (PdfErrorCode.Password or PdfErrorCode.Encryption))
        {
            Repair(broken);
        }
    }

    private void OpenEncryption()
    {
        Decryptor = null;
        var value = Current.Get(Current.Trailer, "Encrypt");
        if (value is PdfNull)
            return;
        if (value is not PdfDictionary dictionary)
            throw new PdfFormatException(PdfErrorCode.Encryption, -1, "a dictionary under /Encrypt");
        var id = Current.Array(Current.Trailer, "ID") is [var first, ..] && Current.Resolve(first) is PdfString text ? text.Bytes.ToArray() : [];
        var decryptor = new Decryptor(dictionary, Current.Resolve, id, _options.Password);
        Parsed.Clear();
        foreach (var view in _views.Values)
            view.Forget();
        Decryptor = decryptor;
    }

    // All revisions become one; objects are where their headers stand, the last of each number counts.
    private void Repair(PdfFormatException broken)
    {
        Repaired = true;
        _scan ??= new FileScan(Source, Limits, Budget);
        if (_scan.Offsets.Count == 0)
            throw HeaderAt < 0 ? new PdfFormatException(PdfErrorCode.NotPdf, 0, "a PDF file", broken) : broken;
        var trailer = new Dictionary<string, PdfObject>();
        foreach (var (_, dictionary) in _scan.Trailers)
            foreach (var key in (string[])["Root", "Info", "Encrypt", "ID"])
                if (dictionary.Has(key))
                    trailer[key] = dictionary[key];
        if (!trailer.ContainsKey("Root") && _scan.Catalog is { } catalog)
            trailer["Root"] = new PdfReference(catalog, 0);

        var entries = _scan.Offsets.ToDictionary(pair => pair.Key, pair => new XrefEntry(1, pair.Value, 0));
        var section = new XrefSection(0, Length, CrossReferenceKind.Table, new PdfDictionary(trailer), entries);
        Parsed.Clear();
        _views.Clear();
        Start = 0;
        _revisions = [new PdfRevision(1, [section], Length, Length)];
        OpenEncryption();
        Unpack(entries);
        if (Current.Catalog.Count == 0 && _scan.Catalog is { } other)
            trailer["Root"] = new PdfReference(other, 0);
        _revisions = [new PdfRevision(1, [section], Length, Length)];
        Current.Forget();
        if (Current.Dictionary(Current.Catalog, "Pages") is null && Current.Catalog.Name("Type") != "Catalog")
            throw broken;
    }

    private void Unpack(Dictionary<int, XrefEntry> entries)
    {
        foreach (var (offset, number) in _scan!.ObjectStreams)
            foreach (var inside in Inside(number))
                if (!entries.TryGetValue(inside, out var known) || (known.Type == 1 ? known.Where : _scan.Offsets[(int)known.Where]) < offset)
                    entries[inside] = new XrefEntry(2, number, -1);
    }

    private IEnumerable<int> Inside(int number)
    {
        try
        {
            return Current.Stream(number)?.Numbers ?? [];
        }
        catch (PdfFormatException damaged) when (damaged.Code != PdfErrorCode.Limit)
        {
            return []; // what can not be read is not found by a repair
        }
    }
}
