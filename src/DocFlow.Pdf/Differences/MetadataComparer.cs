using System.Xml;

namespace DocFlow.Pdf;

/// <summary>Compares the Info dictionary and XMP (§14.3): dates, identifiers and producers may change, what people read may not.</summary>
internal static class MetadataComparer
{
    private const int Longest = 4 << 20;
    private static readonly HashSet<string> free = ["ModDate", "CreationDate", "Producer", "Creator", "Trapped"];
    private static readonly HashSet<string> freeElements =
        ["ModifyDate", "MetadataDate", "CreateDate", "CreatorTool", "Producer", "InstanceID", "DocumentID", "OriginalDocumentID", "VersionID", "History", "DerivedFrom", "xmptk", "about", "format", "lang", "Trapped"];

    public static void Dictionary(RevisionComparison comparison)
    {
        var (pair, before, after) = (comparison.Pair, comparison.Pair.Old.Trailer["Info"], comparison.Pair.New.Trailer["Info"]);
        comparison.Known(before);
        var old = pair.Old.Resolve(before) as PdfDictionary ?? PdfDictionary.Empty;
        var now = pair.New.Resolve(after) as PdfDictionary ?? PdfDictionary.Empty;
        foreach (var key in old.Keys.Union(now.Keys))
        {
            // Some makers keep lists here (AAPL:Keywords), so that leaves alone are not enough.
            if (ObjectComparer.SameLeaf(pair.Old.Get(old, key), pair.New.Get(now, key)) || old.Has(key) && now.Has(key) && comparison.Same(old[key], now[key]))
                continue;
            var place = new ComparisonPlace(free.Contains(key) ? PdfChangeKind.MetadataDates : PdfChangeKind.Metadata, (after as PdfReference)?.Number ?? 0, Entry: key);
            // A file that lost its Info loses nothing that is seen; other words under a title are another thing.
            var harmless = free.Contains(key) || !now.Has(key) || !old.Has(key) && pair.New.Get(now, key) is PdfString { Bytes.Length: 0 };
            comparison.Tell(place, harmless ? PdfChangeNeed.Nothing : PdfChangeNeed.Impossible, pair.Old.Text(old, key), pair.New.Text(now, key));
        }
    }

    public static void Stream(RevisionComparison comparison, PdfObject before, PdfObject after, ComparisonPlace place)
    {
        comparison.Known(before);
        if (comparison.Same(before, after))
            return;
        var old = comparison.Pair.Old.Resolve(before) is PdfStream one ? Words(comparison.Pair.Old, one) : [];
        var now = comparison.Pair.New.Resolve(after) is PdfStream other ? Words(comparison.Pair.New, other) : comparison.Pair.New.Resolve(after) is PdfNull ? [] : null;
        var harmless = old is not null && now is not null && now.IsSupersetOf(old) && now.Except(old).All(word => word.StartsWith("{http://www.aiim.org/pdfa/", StringComparison.Ordinal) || old.Count == 0 && Repeats(comparison.Pair.Old, word));
        comparison.Tell(place with { Kind = harmless ? PdfChangeKind.MetadataDates : PdfChangeKind.Metadata, ObjectNumber = (after as PdfReference)?.Number ?? place.ObjectNumber },
            harmless ? PdfChangeNeed.Nothing : PdfChangeNeed.Impossible);
    }

    // XMP that comes to a file without any may say what the Info dictionary said, and nothing else that people read.
    private static bool Repeats(PdfView view, string word) =>
        view.Resolve(view.Trailer["Info"]) is PdfDictionary info && info.Keys.Any(key => view.Text(info, key) is { } text && word[(word.IndexOf(' ', StringComparison.Ordinal) + 1)..] == Fold(text));

    // Every text with the name it stands under, blanks folded, without those that may change; null where it is no XML or brings a document type.
    private static HashSet<string>? Words(PdfView view, PdfStream stream)
    {
        try
        {
            var data = view.Decode(stream).Data;
            if (data.Length > Longest)
                return null;
            var words = new HashSet<string>();
            var names = new Stack<string>();
            using var reader = XmlReader.Create(new MemoryStream(data), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Longest });
            while (reader.Read())
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var name = $"{{{reader.NamespaceURI}}}{reader.LocalName}";
                        var isFree = names.Contains("") || freeElements.Contains(reader.LocalName);
                        var isEmpty = reader.IsEmptyElement;
                        while (reader.MoveToNextAttribute())
                            if (!isFree && reader.Prefix != "xmlns" && reader.Name != "xmlns" && reader.Value.Length > 0 && !freeElements.Contains(reader.LocalName))
                                words.Add($"{{{reader.NamespaceURI}}}{reader.LocalName} {Fold(reader.Value)}");
                        if (!isEmpty)
                            names.Push(isFree ? "" : name);
                        break;
                    case XmlNodeType.EndElement:
                        names.Pop();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when !names.Contains("") && names.Count > 0:
                        // In a list the property is the name that counts, not rdf:li.
                        words.Add($"{names.FirstOrDefault(open => !open.Contains("rdf-syntax", StringComparison.Ordinal)) ?? names.Peek()} {Fold(reader.Value)}");
                        break;
                }
            return words;
        }
        catch (Exception unreadable) when (unreadable is XmlException or PdfFormatException { Code: PdfErrorCode.Filter })
        {
            return null;
        }
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
