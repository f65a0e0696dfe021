using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>What a signature permits afterwards: DocMDP, FieldMDP (ISO 32000-2 §12.8.2) and the field's /Lock (§12.7.5.5).</summary>
internal sealed class PermissionReader
{
    private const int NamesKept = 10_000;

    public PermissionReader(PdfView view, PdfDictionary signature, PdfDictionary field)
    {
        foreach (var item in (IEnumerable<PdfObject>?)view.Array(signature, "Reference") ?? [])
        {
            if (view.Resolve(item) is not PdfDictionary reference)
                continue;
            var parameters = view.Dictionary(reference, "TransformParams") ?? PdfDictionary.Empty;
            switch (view.Name(reference, "TransformMethod"))
            {
                case "DocMDP":
                    // 2 where nothing usable stands there (Table 257).
                    Certification = view.Number(parameters, "P") is { } level and (1 or 2 or 3) ? (int)level : 2;
                    break;
                case "FieldMDP":
                    Lock = Read(view, parameters);
                    break;
            }
        }
        if (view.Dictionary(field, "Lock") is { } own && Lock is null)
            Lock = Read(view, own);
    }

    /// <summary>P of DocMDP, null where there is none.</summary>
    public int? Certification { get; }

    /// <summary>The frozen fields, null where none.</summary>
    public FieldLock? Lock { get; }

    private static FieldLock Read(PdfView view, PdfDictionary parameters) => new(
        view.Name(parameters, "Action") ?? "All",
        [.. ((IEnumerable<PdfObject>?)view.Array(parameters, "Fields") ?? []).Take(NamesKept).Select(view.Resolve).OfType<PdfString>().Select(name => name.Text)],
        view.Number(parameters, "P") is { } level and (1 or 2 or 3) ? (int)level : null);
}
