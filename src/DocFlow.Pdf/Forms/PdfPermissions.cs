namespace DocFlow.Pdf;

/// <summary>What the signatures that a file holds leave open (§12.8.2): read from their transform parameters, not verified.</summary>
public sealed record PdfPermissions
{
    /// <summary>Whether any field is signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The strictest level: of the certification (DocMDP) and of /P in locks; 1 no change, 2 filling and signing, 3 annotations too; null where none.</summary>
    public int? Level { get; init; }

    /// <summary>Whether the file is certified.</summary>
    public bool IsCertified { get; init; }

    /// <summary>Fields frozen by signatures (FieldMDP).</summary>
    public IReadOnlyList<PdfFieldLock> Locks { get; init; } = [];

    /// <summary>Whether the field with that fully qualified name may still be filled.</summary>
    public bool MayFill(string field) => Level != 1 && !Locks.Any(held => held.Freezes(field));

    /// <summary>Reads a document.</summary>
    public static PdfPermissions Of(PdfDocument document)
    {
        var view = document.Current;
        var signed = document.SignatureFields.Where(field => field.IsSigned).ToList();
        var locks = new List<PdfFieldLock>();
        int? level = null;
        foreach (var parameters in signed.SelectMany(field => Parameters(view, field.Dictionary!, "FieldMDP")))
            if (PdfFieldLock.Read(view.Resolve, parameters) is { } held)
                locks.Add(held);
        foreach (var held in locks)
            level = Stricter(level, held.Permission);
        var certification = view.Dictionary(view.Catalog, "Perms") is { } perms ? view.Dictionary(perms, "DocMDP") : null;
        if (certification is not null)
        {
            var stated = Parameters(view, certification, "DocMDP").Select(parameters => view.Number(parameters, "P")).FirstOrDefault(number => number is >= 1 and <= 3);
            level = Stricter(level, (int?)stated ?? 2);
        }
        return new PdfPermissions { IsSigned = signed.Count > 0, IsCertified = certification is not null, Level = level, Locks = locks };
    }

    private static IEnumerable<PdfDictionary> Parameters(PdfView view, PdfDictionary signature, string method)
    {
        foreach (var item in view.Array(signature, "Reference") ?? new PdfArray([]))
            if (view.Resolve(item) is PdfDictionary reference && view.Name(reference, "TransformMethod") == method)
                yield return view.Dictionary(reference, "TransformParams") ?? PdfDictionary.Empty;
    }

    private static int? Stricter(int? one, int? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
