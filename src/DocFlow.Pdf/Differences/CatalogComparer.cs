using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Compares the catalog (§7.7.2) entry by entry.</summary>
internal sealed class CatalogComparer(RevisionComparison comparison)
{
    private readonly RevisionPair _pair = comparison.Pair;
    private readonly int _number = (comparison.Pair.New.Trailer["Root"] as PdfReference)?.Number ?? 0;

    public void Run()
    {
        var (before, after) = (_pair.Old.Catalog, _pair.New.Catalog);
        foreach (var key in before.Keys.Union(after.Keys))
            Entry(key, before[key], after[key]);
    }

    private void Entry(string key, PdfObject before, PdfObject after)
    {
        var place = new ComparisonPlace(PdfChangeKind.Catalog, _number, Entry: key);
        switch (key)
        {
            case "AcroForm" or "Pages":
                break; // compared by those who know them
            case "DSS":
                Store(before, after, place with { Kind = PdfChangeKind.ValidationData });
                break;
            case "Metadata":
                MetadataComparer.Stream(comparison, before, after, place with { Kind = PdfChangeKind.Metadata });
                break;
            case "Version":
                if (!comparison.Same(before, after))
                    comparison.Tell(place with { Kind = PdfChangeKind.VersionRaised }, Rank(_pair.New.Resolve(after)) >= Rank(_pair.Old.Resolve(before)) ? PdfChangeNeed.Nothing : PdfChangeNeed.Impossible);
                break;
            case "Extensions":
                Extensions(before, after, place with { Kind = PdfChangeKind.VersionRaised });
                break;
            case "StructTreeRoot":
                new StructureComparer(comparison).Run(before, after, place);
                break;
            default:
                comparison.Objects.Compare(before, after, place with { Kind = key == "Perms" ? PdfChangeKind.Permissions : PdfChangeKind.Catalog });
                break;
        }
    }

    // Certificates, lists and answers in streams, nothing else, so that the store can not be a way to anything that is seen.
    private void Store(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        comparison.Known(before);
        if (comparison.Same(before, after))
            return;
        var fits = _pair.New.Resolve(after) is PdfNull or PdfDictionary;
        if (_pair.New.Resolve(after) is PdfDictionary store)
            foreach (var (key, value) in store)
                fits &= key switch
                {
                    "Certs" or "CRLs" or "OCSPs" => _pair.New.Resolve(value) is PdfNull || _pair.New.Resolve(value) is PdfArray items && items.All(item => _pair.New.Resolve(item) is PdfStream or PdfNull),
                    "VRI" => _pair.New.Resolve(value) is PdfDictionary or PdfNull,
                    "Type" => true,
                    _ => false,
                };
        comparison.Tell(place with { ObjectNumber = (after as PdfReference)?.Number ?? place.ObjectNumber }, fits ? PdfChangeNeed.Nothing : PdfChangeNeed.Impossible);
    }

    private void Extensions(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        if (comparison.Same(before, after))
            return;
        comparison.Known(before);
        var rises = _pair.New.Resolve(after) is PdfDictionary;
        if (rises && _pair.Old.Resolve(before) is PdfDictionary old)
            foreach (var (key, value) in old)
                rises &= comparison.Same(value, ((PdfDictionary)_pair.New.Resolve(after))[key]) || Level(_pair.New, ((PdfDictionary)_pair.New.Resolve(after))[key]).CompareTo(Level(_pair.Old, value)) > 0;
        comparison.Tell(place, rises ? PdfChangeNeed.Nothing : PdfChangeNeed.Impossible);
    }

    private static (double Base, double Level) Level(PdfView view, PdfObject value) =>
        view.Resolve(value) is PdfDictionary extension ? (Rank(view.Get(extension, "BaseVersion")), view.Number(extension, "ExtensionLevel") ?? 0) : (0, 0);

    private static double Rank(PdfObject version) => version is PdfName name && double.TryParse(name.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rank) ? rank : 0;
}
