using System.Security.Cryptography;

namespace DocFlow.Pdf;

/// <summary>
/// An incremental update (ISO 32000-2 §7.5.6): new and changed objects, written behind the file, whose own bytes stay as they are. The cross reference
/// is of the kind that the file's last one has. Nothing is freed. The document must stay open; it does not see the update.
/// </summary>
public sealed class PdfUpdate : IPdfTarget
{
    private readonly SortedDictionary<int, (int Generation, PdfObject Value)> _objects = [];
    private readonly HashSet<int> _named = [];
    private int _next;
    private OutputRules? _rules;

    /// <summary>Begins an update.</summary>
    /// <exception cref="PdfFormatException">
    /// <see cref="PdfErrorCode.UpdateEncrypted"/>: the file is encrypted. <see cref="PdfErrorCode.UpdateDamaged"/>: its cross reference had to be repaired, or points
    /// where an object it leads to does not stand.
    /// </exception>
    public PdfUpdate(PdfDocument document)
    {
        Document = document;
        Refuse();
        if (document.Current.Trailer["Root"] is not PdfReference root)
            throw new PdfFormatException(PdfErrorCode.MissingObject, -1, "a catalog that is an indirect object");
        if (!CrossReferenceCheck.Holds(document))
            throw Damaged();
        CatalogReference = Last(root);
        // A number that the file names already must not come to life: catalog, Info and trailer are where such references are met.
        foreach (var place in (PdfObject[])[document.Current.Trailer, document.Current.Catalog, document.Current.Get(document.Current.Trailer, "Info")])
            Name(place);
        var size = document.Current.Trailer["Size"] is PdfInteger { Value: > 0 } stated && stated.Value <= document.Limits.ObjectNumber ? (int)stated.Value : 1;
        _next = Free(Math.Max(size, document.Revisions.Max(revision => revision.HighestNumber) + 1));
    }

    /// <summary>The file that is updated, as it was.</summary>
    public PdfDocument Document { get; }

    /// <summary>The catalog.</summary>
    public PdfReference CatalogReference { get; }

    /// <summary>The catalog as an editable place.</summary>
    public PdfPlace Catalog => At(CatalogReference);

    /// <summary>Whether anything is added or changed.</summary>
    public bool IsEmpty => _objects.Count == 0;

    /// <summary>Numbers of the objects that are added or changed so far.</summary>
    public IReadOnlyCollection<int> Touched => _objects.Keys;

    /// <summary>Adds an object under a new number.</summary>
    public PdfReference Add(PdfObject value)
    {
        var reference = Reserve();
        _objects[reference.Number] = (0, value);
        return reference;
    }

    /// <summary>A new number, for objects that refer to each other; give it a value with <see cref="Override"/>.</summary>
    public PdfReference Reserve()
    {
        if (_next > Document.Limits.ObjectNumber)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"object numbers up to {Document.Limits.ObjectNumber}");
        var reference = new PdfReference(_next, 0);
        _next = Free(_next + 1);
        return reference;
    }

    /// <summary>Gives an object of the file, or a reserved one, a new value.</summary>
    public void Override(PdfReference reference, PdfObject value) => _objects[reference.Number] = (Document.Current.GenerationOf(reference.Number), value);

    /// <summary>The object as the update leaves it; <see cref="PdfNull"/> where there is none.</summary>
    public PdfObject Current(PdfReference reference) => _objects.TryGetValue(reference.Number, out var changed) ? changed.Value : Document.Current.Load(reference.Number);

    /// <summary>Follows references through the update and the file until something else is met.</summary>
    public PdfObject Resolve(PdfObject? value)
    {
        for (var i = 0; i < 64 && value is PdfReference reference; i++)
            value = Current(reference);
        return value is null or PdfReference ? PdfNull.Value : value;
    }

    /// <summary>The resolved value under a key.</summary>
    public PdfObject Get(PdfDictionary dictionary, string key) => Resolve(dictionary[key]);

    /// <summary>The place of an indirect object, to read it and to change it and what hangs on it with the fewest overrides.</summary>
    public PdfPlace At(PdfReference reference) => new(this, Last(reference));

    /// <summary>Copies the file to the output, then writes the update behind it. The output need not be seekable.</summary>
    public PdfUpdateResult WriteTo(Stream output)
    {
        Refuse();
        Document.Source.CopyTo(0, Document.Length, output.Write);
        return Tail(output);
    }

    /// <summary>Writes the update behind the file that the stream already holds: its length is the file's. It may be the stream that the document was opened from. Where writing fails half-way the stream holds no sound file.</summary>
    public PdfUpdateResult AppendTo(Stream output)
    {
        if (output.Length != Document.Length)
            throw new ArgumentException($"A stream that holds the {Document.Length} bytes of the file is needed.", nameof(output));
        output.Position = output.Length;
        return Tail(output);
    }

    /// <summary>Writes the added bytes alone, from the output's position on. Offsets in the result still count from the file's first byte.</summary>
    public PdfUpdateResult WriteTail(Stream output) => Tail(output);

    OutputRules IPdfTarget.Rules => _rules ??= OutputRules.Of(Document);

    private PdfUpdateResult Tail(Stream output)
    {
        Refuse();
        using var sink = new PdfSink(output, Document.Length, patched: true);
        var objects = new ObjectWriter(sink);
        if (Document.Source.ByteAt(Document.Length - 1) is not ('\n' or '\r'))
            sink.Write((byte)'\n');
        var entries = new SortedDictionary<int, (long Offset, int Generation)>();
        foreach (var (number, (generation, value)) in _objects)
        {
            entries.Add(number, (sink.Position, generation));
            objects.Indirect(number, generation, value);
        }
        Refuse();

        var last = Document.Revisions[^1];
        var references = new CrossReferenceWriter(sink, objects, Document.Start);
        if (last.CrossReference != CrossReferenceKind.Stream && CrossReferenceWriter.FitsTable(sink.Position))
            references.Table(entries, Trailer(last, _next, sink));
        else
            references.Stream(entries, Trailer(last, _next + 1, sink), _next);
        var slot = objects.Fill(sink.Position);
        sink.Flush();
        output.Flush();
        return new PdfUpdateResult(Document.Length, sink.Position, slot);
    }

    private PdfDictionary Trailer(PdfRevision last, int size, PdfSink sink)
    {
        var known = Document.Current.Array(last.Trailer, "ID") is [var item, ..] ? Document.Current.Resolve(item) as PdfString : null;
        // Another file, another state or another update: another identifier (§14.4).
        byte[] changed = [.. sink.Digest(), .. BitConverter.GetBytes(Document.Length), .. known is null ? [] : known.Bytes.Span];
        var second = new PdfString(SHA256.HashData(changed).AsMemory(0, 16), isHex: true);
        var first = known ?? second;
        var entries = new Dictionary<string, PdfObject> { ["Size"] = new PdfInteger(size), ["Root"] = last.Trailer["Root"] };
        if (last.Trailer.Has("Info"))
            entries["Info"] = last.Trailer["Info"];
        entries["ID"] = new PdfArray([new PdfString(first.Bytes, isHex: true), second]);
        entries["Prev"] = new PdfInteger(last.CrossReferenceAt - Document.Start);
        return new PdfDictionary(entries);
    }

    private PdfReference Last(PdfReference reference)
    {
        for (var i = 0; i < 64 && Current(reference) is PdfReference further; i++)
            reference = further;
        return reference;
    }

    private void Refuse()
    {
        if (Document.IsEncrypted)
            throw new PdfFormatException(PdfErrorCode.UpdateEncrypted, -1, "a file that is not encrypted");
        if (Document.Repaired)
            throw Damaged();
    }

    private static PdfFormatException Damaged() => new(PdfErrorCode.UpdateDamaged, -1, "a file with a sound cross reference");

    private int Free(int number)
    {
        while (_named.Contains(number))
            number++;
        return number;
    }

    private void Name(PdfObject value)
    {
        if (value is PdfReference reference)
            _named.Add(reference.Number);
        else if (value is PdfArray array)
            foreach (var item in array)
                Name(item);
        else if (value is PdfDictionary dictionary)
            foreach (var entry in dictionary)
                Name(entry.Value);
    }
}
